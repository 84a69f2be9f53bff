package com.opleap.common.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key for HMAC-SHA-256 that HKDF derives from a domain key, one for each use. */
final class DerivedKey {
  private static final String HMAC = "HmacSHA256";
  // Named, because where any would do, every provider of the platform is loaded.
  private static final String PROVIDER = "SunJCE";

  private final SecretKeySpec key;

  private DerivedKey(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * Derives a key.
   *
   * @param info names the use: another info is another key, and neither tells of the other
   */
  static DerivedKey of(byte[] domainKey, String info) {
    byte[] infoBytes = info.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] derived =
          KDF.getInstance("HKDF-SHA256", PROVIDER)
              .deriveData(
                  HKDFParameterSpec.ofExtract()
                      .addIKM(domainKey)
                      .thenExpand(infoBytes, DataKey.BYTES));
      return new DerivedKey(new SecretKeySpec(derived, HMAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform lacks HKDF", e);
    }
  }

  /** The code of the pieces, run together as they are: what keeps them apart is the caller's. */
  byte[] mac(byte[]... pieces) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      for (byte[] piece : pieces) {
        mac.update(piece);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform lacks HMAC", e);
    }
  }
}
