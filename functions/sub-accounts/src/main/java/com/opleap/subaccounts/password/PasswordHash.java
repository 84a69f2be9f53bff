package com.opleap.subaccounts.password;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is stored of a password: how it was hashed, and the code that came of it.
 *
 * <h2>Security guarantees</h2>
 *
 * <p>Nothing in it tells whether a password is the right one without the pepper's key. What it says
 * of costs is checked before anything is spent on it, so a row that was tampered with can ask for
 * 128 MiB and ten passes at most. It does not say whose it is: who may write rows may swap them.
 *
 * <h2>Format</h2>
 *
 * <p>ASCII, at most 160 characters, six parts with {@code $} between them: {@code
 * 1$argon2id$m=47104,t=1,p=1$<key>$<salt>$<code>}. The version of this format, which stands for
 * Argon2's 0x13, 16 bytes of salt, a tag of 32 bytes and HMAC-SHA-256 over that tag; the function;
 * memory in KiB, passes, lanes; the id of the pepper's key; then salt and code in base 64 for
 * addresses, without padding. There is one spelling of each.
 */
public final class PasswordHash {
  static final int SALT = 16;
  static final int CODE = 32;

  private static final int LONGEST = 160;
  private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern FORMAT =
      Pattern.compile(
          "1\\$argon2id\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([0-9])\\$("
              + ID
              + ")\\$([\\w-]{22})\\$([\\w-]{43})");
  private static final Pattern KEY =
      Pattern.compile("(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/)?(" + ID + ")");

  private final HashCost cost;
  private final String keyId;
  private final byte[] salt;
  private final byte[] code;

  PasswordHash(HashCost cost, String keyId, byte[] salt, byte[] code) {
    this.cost = cost;
    this.keyId = keyId;
    this.salt = salt.clone();
    this.code = code.clone();
  }

  /**
   * Reads what was stored.
   *
   * @throws IllegalArgumentException where nothing here can have written it
   */
  public static PasswordHash parse(String stored) {
    Matcher parts = FORMAT.matcher(stored.length() > LONGEST ? "" : stored);
    if (!parts.matches()) {
      throw new IllegalArgumentException("This is no password's hash");
    }
    HashCost cost =
        new HashCost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    Base64.Decoder base64 = Base64.getUrlDecoder();
    PasswordHash hash =
        new PasswordHash(
            cost, parts.group(4), base64.decode(parts.group(5)), base64.decode(parts.group(6)));
    if (!hash.text().equals(stored)) {
      throw new IllegalArgumentException("This is no password's hash as one is written here");
    }
    return hash;
  }

  /** The id of a key that is given by its id or its ARN. */
  static String keyId(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + key + "' is no key of KMS, by id or ARN");
    }
    return parts.group(1);
  }

  /** For storing. */
  public String text() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "1$argon2id$m="
        + cost.memory()
        + ",t="
        + cost.iterations()
        + ",p="
        + cost.lanes()
        + "$"
        + keyId
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(code);
  }

  HashCost cost() {
    return cost;
  }

  String keyId() {
    return keyId;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] code() {
    return code.clone();
  }

  /** It is worth nothing without the pepper, and belongs in no log all the same. */
  @Override
  public String toString() {
    return "PasswordHash[…]";
  }
}
