package com.opleap.subaccounts.password;

import java.security.SecureRandom;

/** What a user's authenticator and we both know: 20 random bytes, sealed wherever they are kept. */
public final class OneTimeSecret {
  private static final int BYTES = 20;

  /** RFC 4648. */
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] bytes;

  private OneTimeSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static OneTimeSecret random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OneTimeSecret(bytes);
  }

  /** The secret that was kept. */
  public static OneTimeSecret of(byte[] kept) {
    if (kept.length != BYTES) {
      throw new IllegalArgumentException("A secret has " + BYTES + " bytes");
    }
    return new OneTimeSecret(kept.clone());
  }

  /** For sealing, and for making codes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** In base 32, as one types it where no picture can be scanned; shown once, at the set-up. */
  public String reveal() {
    return Base32.text(bytes, ALPHABET);
  }

  @Override
  public String toString() {
    return "OneTimeSecret[…]";
  }
}
