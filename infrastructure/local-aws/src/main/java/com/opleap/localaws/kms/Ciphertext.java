package com.opleap.localaws.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The blob: version (1 byte), key id (16), number of the backing key (4), nonce (12), AES-256-GCM
 * ciphertext and tag. Header and encryption context are additional data.
 */
final class Ciphertext {
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 16 + 4;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  private Ciphertext() {}

  static byte[] seal(KmsKey key, Map<String, String> context, byte[] clear, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] header = header(key.uuid(), key.newest());
    byte[] sealed =
        run(Cipher.ENCRYPT_MODE, key.backing(key.newest()), nonce, header, context, clear);
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

  static byte[] open(KmsKey key, Map<String, String> context, byte[] blob) {
    int number = ByteBuffer.wrap(blob).getInt(1 + 16);
    if (number < 0 || number > key.newest()) {
      throw KmsError.invalidCiphertext();
    }
    byte[] header = java.util.Arrays.copyOf(blob, HEADER);
    byte[] nonce = java.util.Arrays.copyOfRange(blob, HEADER, HEADER + NONCE);
    byte[] sealed = java.util.Arrays.copyOfRange(blob, HEADER + NONCE, blob.length);
    return run(Cipher.DECRYPT_MODE, key.backing(number), nonce, header, context, sealed);
  }

  private static byte[] run(
      int mode,
      byte[] key,
      byte[] nonce,
      byte[] header,
      Map<String, String> context,
      byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
      cipher.updateAAD(header);
      cipher.updateAAD(canonical(context));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw KmsError.invalidCiphertext();
    }
  }

  private static byte[] header(UUID key, int number) {
    return ByteBuffer.allocate(HEADER)
        .put(VERSION)
        .putLong(key.getMostSignificantBits())
        .putLong(key.getLeastSignificantBits())
        .putInt(number)
        .array();
  }

  private static byte[] canonical(Map<String, String> context) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(context)
        .forEach((name, value) ->
            text.append(name.length())
                .append(':')
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
