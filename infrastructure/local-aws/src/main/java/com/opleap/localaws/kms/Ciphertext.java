package com.opleap.localaws.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The blob that KMS hands out.
 *
 * <h2>Security guarantees</h2>
 *
 * <p>Nobody without the backing key reads or changes it, and it opens only with the encryption
 * context that it was made with: header and context are additional data. All that is wrong with a
 * blob is told in the same words.
 *
 * <h2>Format</h2>
 *
 * <p>Version (1 byte, now 1), key id (16), number of the backing key (4), nonce (12), AES-256-GCM
 * ciphertext and tag (16). The context is bound as its entries in the order of their names, each
 * name and value behind its length in UTF-8 bytes (4), so that no two contexts read the same.
 */
final class Ciphertext {
  static final int LONGEST = 6144;

  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 16 + 4;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  private Ciphertext() {}

  static byte[] seal(
      UUID key,
      BackingKey backing,
      Map<String, String> context,
      byte[] clear,
      SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] header =
        ByteBuffer.allocate(HEADER)
            .put(VERSION)
            .putLong(key.getMostSignificantBits())
            .putLong(key.getLeastSignificantBits())
            .putInt(backing.number())
            .array();
    byte[] sealed = run(Cipher.ENCRYPT_MODE, backing, nonce, header, context, clear);
    return ByteBuffer.allocate(HEADER + NONCE + sealed.length)
        .put(header)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** The key that a blob names; it may not exist. */
  static UUID keyOf(byte[] blob) {
    if (blob.length < HEADER + NONCE + TAG || blob[0] != VERSION) {
      throw KmsError.invalidCiphertext();
    }
    ByteBuffer buffer = ByteBuffer.wrap(blob, 1, 16);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The number of the backing key that a blob names; it may not exist either. */
  static int backingOf(byte[] blob) {
    return ByteBuffer.wrap(blob).getInt(1 + 16);
  }

  static byte[] open(BackingKey backing, Map<String, String> context, byte[] blob) {
    byte[] header = Arrays.copyOf(blob, HEADER);
    byte[] nonce = Arrays.copyOfRange(blob, HEADER, HEADER + NONCE);
    byte[] sealed = Arrays.copyOfRange(blob, HEADER + NONCE, blob.length);
    return run(Cipher.DECRYPT_MODE, backing, nonce, header, context, sealed);
  }

  private static byte[] run(
      int mode,
      BackingKey backing,
      byte[] nonce,
      byte[] header,
      Map<String, String> context,
      byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      SecretKeySpec key = new SecretKeySpec(backing.bytes(), "AES");
      cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
      cipher.updateAAD(header);
      new TreeMap<>(context)
          .forEach((name, value) -> {
            cipher.updateAAD(prefixed(name));
            cipher.updateAAD(prefixed(value));
          });
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw KmsError.invalidCiphertext();
    }
  }

  private static byte[] prefixed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }
}
