package com.opleap.common.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Signs what goes out and comes back, such as a token, so that nobody else can make one. It hides
 * nothing.
 *
 * <p>HMAC-SHA-256 under a key of its purpose's own. Each part goes in with its length before it, so
 * no two lists of parts are signed alike.
 */
public final class Signer {
  private final DerivedKey key;

  Signer(byte[] domainKey, String purpose) {
    this.key = DerivedKey.of(domainKey, "opleap signer 1 " + purpose);
  }

  /** The signature of the parts in this order: 43 characters of base64url. */
  public String sign(String... parts) {
    byte[][] pieces = new byte[2 * parts.length][];
    for (int i = 0; i < parts.length; i++) {
      byte[] part = parts[i].getBytes(StandardCharsets.UTF_8);
      pieces[2 * i] = ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array();
      pieces[2 * i + 1] = part;
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.mac(pieces));
  }

  /** Whether this is that signature, to the letter; how long it takes tells nothing of it. */
  public boolean verify(String signature, String... parts) {
    return MessageDigest.isEqual(
        sign(parts).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }
}
