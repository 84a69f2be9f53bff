package com.opleap.subaccounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Random;

/** Randomness that is the same in each run. */
final class Seeded extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final Random random;

  Seeded(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }

  /** A pepper's code where there is no KMS. */
  static byte[] sha256(String key, byte[] message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key.getBytes(UTF_8));
      return digest.digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
