package com.opleap.common.access;

import com.opleap.common.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What lets somebody in: 256 random bits, and where their rows are. Of a session's only the SHA-256
 * is stored, of a mailed link's a keyed hash, so who reads the table cannot get in; there are too
 * many to try out.
 *
 * <pre>
 * 43 characters of base64url "." id of the organization "." id of the user
 * </pre>
 */
public record AccessToken(String secret, String organization, String user) {
  private static final int BYTES = 32;
  private static final int SECRET = 43;

  public static AccessToken next(SecureRandom random, String organization, String user) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new AccessToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret), organization, user);
  }

  /** Reads what was shown; empty where it has not the form of a token. */
  public static Optional<AccessToken> parse(String text) {
    String[] parts = text.split("\\.", -1);
    return parts.length == 3
            && parts[0].length() == SECRET
            && IdSource.isId(parts[1])
            && IdSource.isId(parts[2])
        ? Optional.of(new AccessToken(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }

  /** What its holder is given, once. */
  public String reveal() {
    return secret + "." + organization + "." + user;
  }

  /** What is stored of it. */
  public String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(reveal().getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The platform lacks SHA-256", e);
    }
  }

  /** Does not show what lets somebody in. */
  @Override
  public String toString() {
    return "AccessToken[" + user + "]";
  }
}
