package com.opleap.subaccounts.password;

/** A key that is not where the hashes are, and that nobody reads. */
public interface Pepper {
  /**
   * The 32 bytes that a message has under a key, always the same.
   *
   * @param keyId which of the keys, as there is another after an exchange
   */
  byte[] code(String keyId, byte[] message);
}
