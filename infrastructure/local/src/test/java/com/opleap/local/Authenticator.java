package com.opleap.local;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app that shows one-time codes (RFC 6238), as users have it on their phone. */
final class Authenticator {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Authenticator() {}

  static String code(String secret, Instant now) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      ByteBuffer hash =
          ByteBuffer.wrap(
              mac.doFinal(ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array()));
      int number = hash.getInt(hash.get(hash.capacity() - 1) & 0xf) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  static byte[] bytes(String secret) {
    BigInteger bits = BigInteger.ONE;
    for (int i = 0; i < secret.length(); i++) {
      bits = bits.shiftLeft(BITS).add(BigInteger.valueOf(ALPHABET.indexOf(secret.charAt(i))));
    }
    int spare = secret.length() * BITS % 8;
    byte[] marked = bits.shiftRight(spare).toByteArray();
    // The first holds the one that keeps the zeros that a secret may begin with.
    return Arrays.copyOfRange(marked, 1, marked.length);
  }
}
