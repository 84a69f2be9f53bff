package com.opleap.subaccounts.password;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.opleap.common.person.EmailAddress;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * The six digits that an authenticator shows for half a minute (RFC 6238, SHA-1). Whoever comes up
 * to a half minute late or early is let in, and nobody with a code that was used, nor with an older
 * one.
 */
public final class OneTimeCode {
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int DIGITS = 6;
  private static final int WINDOW = 1;
  private static final String ISSUER = "OpLeap";

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(
          STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);

  /**
   * The step whose code this is, to be stored as the last one used in the write that lets somebody
   * in, on the condition that the one before still stands; empty where the code is refused.
   *
   * @param lastUsed the step stored, if any; neither it nor an earlier one is taken again
   */
  public OptionalLong accept(
      OneTimeSecret secret, String typed, Instant now, OptionalLong lastUsed) {
    byte[] code = typed.replace(" ", "").getBytes(US_ASCII);
    long current = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    OptionalLong accepted = OptionalLong.empty();
    for (long step = current - WINDOW; step <= current + WINDOW; step++) {
      boolean same = MessageDigest.isEqual(code, at(secret, step).getBytes(US_ASCII));
      if (same && (lastUsed.isEmpty() || step > lastUsed.getAsLong())) {
        accepted = OptionalLong.of(step);
      }
    }
    return accepted;
  }

  /**
   * The address that a set-up's picture holds, with the secret in it in clear: for the page of the
   * user alone, and for no log.
   */
  public static String uri(OneTimeSecret secret, EmailAddress account) {
    return "otpauth://totp/"
        + ISSUER
        + ":"
        + encoded(account.reveal())
        + "?secret="
        + secret.reveal()
        + "&issuer="
        + ISSUER
        + "&algorithm=SHA1&digits="
        + DIGITS
        + "&period="
        + STEP.toSeconds();
  }

  private String at(OneTimeSecret secret, long step) {
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(secret.bytes(), generator.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP.toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String label) {
    return URLEncoder.encode(label, UTF_8).replace("+", "%20");
  }
}
