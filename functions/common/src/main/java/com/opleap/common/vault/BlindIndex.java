package com.opleap.common.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed look-up: the same value gives the same text, and without the domain's key nobody can tell
 * which value, nor try values out. HMAC-SHA-256 under a key derived from the domain key.
 */
public final class BlindIndex {
  private static final String HMAC = "HmacSHA256";
  private static final byte[] INFO = "opleap blind index 1".getBytes(StandardCharsets.US_ASCII);

  private final SecretKeySpec key;

  BlindIndex(byte[] domainKey) {
    try {
      byte[] derived =
          KDF.getInstance("HKDF-SHA256")
              .deriveData(
                  HKDFParameterSpec.ofExtract().addIKM(domainKey).thenExpand(INFO, DataKey.BYTES));
      this.key = new SecretKeySpec(derived, HMAC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform lacks HKDF", e);
    }
  }

  /**
   * The index of a value: 43 characters of base64url.
   *
   * @param kind keeps equal values of different kinds apart
   * @param normalised the value in the form in which equal ones are equal
   */
  public String of(String kind, String normalised) {
    byte[] kindBytes = kind.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(kindBytes.length).array());
      mac.update(kindBytes);
      byte[] tag = mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform lacks HMAC", e);
    }
  }
}
