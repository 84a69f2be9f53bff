package com.opleap.common;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/**
 * Makes ids that sort by time and tell nothing else: 48 bits of milliseconds and 80 random bits, 26
 * characters of Crockford's base 32 (the layout of a ULID), in lower case.
 */
public final class IdSource {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

  private final Clock clock;
  private final SecureRandom random;

  public IdSource(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  public String next() {
    byte[] noise = new byte[10];
    random.nextBytes(noise);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 5; i++) {
      high = high << 8 | (noise[i] & 0xff);
      low = low << 8 | (noise[i + 5] & 0xff);
    }
    return base32(clock.millis(), 10) + base32(high, 8) + base32(low, 8);
  }

  /** Whether a text has the form of an id; says nothing on whether something has it. */
  public static boolean isId(String text) {
    return text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  /** Of all ids that are made from a time on the least: no id of before is as great. */
  public static String least(Instant from) {
    return base32(from.toEpochMilli(), 10) + "0".repeat(LENGTH - 10);
  }

  /** When an id was made. */
  public static Instant timeOf(String id) {
    long millis = 0;
    for (int i = 0; i < 10; i++) {
      millis = millis << 5 | ALPHABET.indexOf(id.charAt(i));
    }
    return Instant.ofEpochMilli(millis);
  }

  private static String base32(long bits, int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = digits - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt((int) (bits >>> (5 * i) & 31)));
    }
    return text.toString();
  }
}
