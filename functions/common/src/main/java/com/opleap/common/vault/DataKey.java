package com.opleap.common.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The key of one person or record: seals and opens its fields. Never shown, never stored open. Like
 * its {@link Seal} it is for one thread.
 */
public final class DataKey {
  static final int BYTES = 32;

  private final byte[] key;
  private final Seal seal;
  private final SecureRandom random;

  DataKey(byte[] key, Seal seal, SecureRandom random) {
    this.key = key;
    this.seal = seal;
    this.random = random;
  }

  public byte[] seal(FieldAddress address, String clear) {
    return seal.seal(key, address, clear.getBytes(StandardCharsets.UTF_8), random);
  }

  /**
   * Opens a field.
   *
   * @throws SealBroken where it is not what was sealed here
   */
  public String open(FieldAddress address, byte[] sealed) {
    return new String(seal.open(key, address, sealed), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "DataKey[…]";
  }
}
