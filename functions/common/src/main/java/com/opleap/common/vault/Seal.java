package com.opleap.common.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes under a 256-bit key.
 *
 * <p>One is for one piece of work on one thread: it goes on using the same cipher and hash, because
 * looking them up anew takes as long as opening a short text.
 *
 * <h2>Security guarantees</h2>
 *
 * Confidentiality and integrity of the content, and integrity of the address that it is bound to
 * (AES-256-GCM with additional data). Each seal has a key of its own, derived with a random 256-bit
 * salt (HKDF-SHA-256, RFC 5869), so a nonce is never used twice however many seals one key makes.
 * The commitment, derived beside that key, makes a sealed content open under one key only; bare GCM
 * does not. What is not hidden: the length of the content.
 *
 * <h2>Format</h2>
 *
 * <pre>
 * offset  length  content
 * 0       1       version, 1
 * 1       32      salt
 * 33      32      commitment
 * 65      n + 16  AES-256-GCM ciphertext and tag; the nonce is 12 zero bytes
 *
 * key ‖ commitment = HKDF-SHA-256(ikm = key, salt, info = "opleap seal 1"), 64 bytes
 * additional data  = version ‖ for each of table, item, field: length (4 bytes, big endian) ‖ UTF-8
 * </pre>
 */
final class Seal {
  private static final byte VERSION = 1;
  private static final int SALT = 32;
  private static final int COMMITMENT = 32;
  private static final int KEY = 32;
  private static final int TAG = 16;
  private static final int HEADER = 1 + SALT + COMMITMENT;
  private static final byte[] INFO = "opleap seal 1".getBytes(StandardCharsets.US_ASCII);
  private static final String HMAC = "HmacSHA256";

  private final Cipher gcm;
  private final Mac hmac;

  Seal() {
    try {
      this.gcm = Cipher.getInstance("AES/GCM/NoPadding");
      this.hmac = Mac.getInstance(HMAC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform lacks AES-GCM or HMAC", e);
    }
  }

  byte[] seal(byte[] key, FieldAddress address, byte[] clear, SecureRandom random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    byte[] derived = derive(key, salt);
    try {
      begin(Cipher.ENCRYPT_MODE, derived, address);
      byte[] sealed = new byte[HEADER + clear.length + TAG];
      sealed[0] = VERSION;
      System.arraycopy(salt, 0, sealed, 1, SALT);
      System.arraycopy(derived, KEY, sealed, 1 + SALT, COMMITMENT);
      gcm.doFinal(clear, 0, clear.length, sealed, HEADER);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A fresh key does not seal", e);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  /**
   * Opens a sealed content.
   *
   * @throws SealBroken for whatever reason it does not
   */
  byte[] open(byte[] key, FieldAddress address, byte[] sealed) {
    if (sealed.length < HEADER + TAG || sealed[0] != VERSION) {
      throw new SealBroken();
    }
    byte[] derived = derive(key, Arrays.copyOfRange(sealed, 1, 1 + SALT));
    try {
      byte[] commitment = Arrays.copyOfRange(derived, KEY, KEY + COMMITMENT);
      if (!MessageDigest.isEqual(commitment, Arrays.copyOfRange(sealed, 1 + SALT, HEADER))) {
        throw new SealBroken();
      }
      begin(Cipher.DECRYPT_MODE, derived, address);
      return gcm.doFinal(sealed, HEADER, sealed.length - HEADER);
    } catch (GeneralSecurityException e) {
      throw new SealBroken();
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  /** HKDF by its two steps: {@code KDF} looks its hash up anew for each of them. */
  private byte[] derive(byte[] key, byte[] salt) {
    byte[] derived = new byte[KEY + COMMITMENT];
    try {
      hmac.init(new SecretKeySpec(salt, HMAC));
      byte[] extracted = hmac.doFinal(key);
      hmac.init(new SecretKeySpec(extracted, HMAC));
      hmac.update(INFO);
      hmac.update((byte) 1);
      hmac.doFinal(derived, 0);
      hmac.update(derived, 0, KEY);
      hmac.update(INFO);
      hmac.update((byte) 2);
      hmac.doFinal(derived, KEY);
      Arrays.fill(extracted, (byte) 0);
      return derived;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC takes no key", e);
    }
  }

  private void begin(int mode, byte[] derived, FieldAddress address)
      throws GeneralSecurityException {
    gcm.init(
        mode,
        new SecretKeySpec(derived, 0, KEY, "AES"),
        // The key is used for this one seal, so its one nonce can be any.
        new GCMParameterSpec(TAG * 8, new byte[12]));
    gcm.updateAAD(additionalData(address));
  }

  private static byte[] additionalData(FieldAddress address) {
    byte[] table = address.table().getBytes(StandardCharsets.UTF_8);
    byte[] item = address.item().getBytes(StandardCharsets.UTF_8);
    byte[] field = address.field().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + 3 * Integer.BYTES + table.length + item.length + field.length)
        .put(VERSION)
        .putInt(table.length)
        .put(table)
        .putInt(item.length)
        .put(item)
        .putInt(field.length)
        .put(field)
        .array();
  }
}
