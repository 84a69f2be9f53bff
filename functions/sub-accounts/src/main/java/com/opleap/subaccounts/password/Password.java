package com.opleap.subaccounts.password;

import java.text.Normalizer;

/**
 * A password as one typed it, in Unicode's compatibility form (NFKC), so that another keyboard or
 * system says the same. Any text is one: {@link PasswordRules} say which are taken.
 */
public final class Password {
  /**
   * Whatever is longer is no password that was ever taken, and is not put into form, which takes
   * time. No form makes one character of more than eight units.
   */
  private static final int LONGEST_INPUT = 8 * PasswordRules.MOST;

  private static final int ASCII = 0x80;

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  public static Password of(String input) {
    return new Password(
        input.length() > LONGEST_INPUT || isAscii(input)
            ? input
            : Normalizer.normalize(input, Normalizer.Form.NFKC));
  }

  /** In characters as Unicode counts them, not in units of Java's. */
  int length() {
    return text.codePointCount(0, text.length());
  }

  /** The clear text, for hashing and judging alone. */
  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "Password[…]";
  }

  /** ASCII is in form already; the tables of the others are a cold start's dear part. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }
}
