package com.opleap.common.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Keyed look-up: the same value gives the same text, and without the domain's key nobody can tell
 * which value, nor try values out. HMAC-SHA-256 under a key derived from the domain key.
 */
public final class BlindIndex {
  private final DerivedKey key;

  BlindIndex(byte[] domainKey) {
    this.key = DerivedKey.of(domainKey, "opleap blind index 1");
  }

  /**
   * The index of a value: 43 characters of base64url.
   *
   * @param kind keeps equal values of different kinds apart
   * @param normalised the value in the form in which equal ones are equal
   */
  public String of(String kind, String normalised) {
    byte[] kindBytes = kind.getBytes(StandardCharsets.UTF_8);
    byte[] tag =
        key.mac(
            ByteBuffer.allocate(Integer.BYTES).putInt(kindBytes.length).array(),
            kindBytes,
            normalised.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
  }
}
