package com.opleap.subaccounts;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a phone does with a secret, by RFC 6238 and RFC 4648 and no library. */
record Authenticator(String secret) {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  String code(Instant at) {
    try {
      Mac hmac = Mac.getInstance("HmacSHA1");
      hmac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
      byte[] step = ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array();
      ByteBuffer hash = ByteBuffer.wrap(hmac.doFinal(step));
      int number = hash.getInt(hash.get(19) & 15) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bytes() {
    byte[] bytes = new byte[secret.length() * 5 / 8];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int value = BASE32.indexOf(secret.charAt(bit / 5));
      int set = value >> (4 - bit % 5) & 1;
      bytes[bit / 8] |= (byte) (set << (7 - bit % 8));
    }
    return bytes;
  }
}
