package com.opleap.subaccounts.password;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is stored of the codes for the day on which the authenticator is lost: a hash of each that
 * was not used yet. Each has 80 random bits, so a fast hash will do; the salt keeps one guess from
 * being tried on everybody.
 *
 * <h2>Format</h2>
 *
 * <p>ASCII, three parts with {@code $} between them: the version 1, 16 bytes of salt, and with a
 * full stop between them the SHA-256 of salt and code for up to ten codes, in base 64 for
 * addresses.
 */
public final class RecoveryCodes {
  static final int COUNT = 10;

  private static final int SALT = 16;
  private static final int CODE = 10;
  private static final int GROUP = 4;
  private static final int LONGEST_INPUT = 64;

  /** Crockford's base 32, which has no letters that are taken for digits. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final Pattern STOP = Pattern.compile("\\.");
  private static final String HASH = "[\\w-]{43}";
  private static final Pattern FORMAT =
      Pattern.compile("1\\$([\\w-]{22})\\$((?:" + HASH + "(?:\\." + HASH + "){0,9})?)");

  private final String salt;
  private final List<String> hashes;

  private RecoveryCodes(String salt, List<String> hashes) {
    this.salt = salt;
    this.hashes = hashes;
  }

  /** Ten new codes, for the page of the user alone, and what is to be stored of them. */
  public static final class Made {
    private final List<String> codes;
    private final RecoveryCodes stored;

    private Made(List<String> codes, RecoveryCodes stored) {
      this.codes = codes;
      this.stored = stored;
    }

    /** In groups of four, to be written down. */
    public List<String> reveal() {
      return codes;
    }

    public RecoveryCodes stored() {
      return stored;
    }

    @Override
    public String toString() {
      return "RecoveryCodes.Made[…]";
    }
  }

  public static Made make(SecureRandom random) {
    String salt = base64(bytes(random, SALT));
    List<String> codes = Stream.generate(() -> written(bytes(random, CODE))).limit(COUNT).toList();
    List<String> hashes = codes.stream().map(code -> hash(salt, normalised(code))).toList();
    return new Made(codes, new RecoveryCodes(salt, hashes));
  }

  /**
   * Reads what was stored.
   *
   * @throws IllegalArgumentException where nothing here can have written it
   */
  public static RecoveryCodes parse(String stored) {
    Matcher parts = FORMAT.matcher(stored);
    if (!parts.matches()) {
      throw new IllegalArgumentException("These are no recovery codes");
    }
    return new RecoveryCodes(
        parts.group(1),
        STOP.splitAsStream(parts.group(2)).filter(hash -> !hash.isEmpty()).toList());
  }

  /** For storing. */
  public String text() {
    return "1$" + salt + "$" + String.join(".", hashes);
  }

  /** How many were not used yet. */
  public int left() {
    return hashes.size();
  }

  /**
   * What is to be stored once a code has been used, on the condition that what was read still
   * stands; empty where it is none of them. Large letters, what looks like another and what stands
   * between the groups are as good.
   */
  public Optional<RecoveryCodes> use(String typed) {
    if (typed.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    byte[] used = hash(salt, normalised(typed)).getBytes(US_ASCII);
    List<String> rest = new ArrayList<>();
    for (String hash : hashes) {
      if (!MessageDigest.isEqual(used, hash.getBytes(US_ASCII))) {
        rest.add(hash);
      }
    }
    return rest.size() == hashes.size()
        ? Optional.empty()
        : Optional.of(new RecoveryCodes(salt, List.copyOf(rest)));
  }

  @Override
  public String toString() {
    return "RecoveryCodes[" + left() + " left]";
  }

  private static byte[] bytes(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String written(byte[] code) {
    String text = Base32.text(code, ALPHABET);
    return Stream.iterate(0, start -> start < text.length(), start -> start + GROUP)
        .map(start -> text.substring(start, start + GROUP))
        .collect(Collectors.joining("-"));
  }

  private static String normalised(String typed) {
    return typed
        .toLowerCase(Locale.ROOT)
        .replace('o', '0')
        .replace('i', '1')
        .replace('l', '1')
        .replaceAll("[\\s-]", "");
  }

  private static String hash(String salt, String code) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt.getBytes(US_ASCII));
      return base64(digest.digest(code.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
