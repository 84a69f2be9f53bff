package com.opleap.common.person;

import java.util.function.IntPredicate;

/** Which characters a person's text may have, and which of them can be seen. */
public final class Characters {
  private static final int REPLACEMENT = 0xFFFD;

  private Characters() {}

  /**
   * Whether it belongs into a line of text. Overrides of the writing direction make a text look
   * like another. U+FFFD stands where bytes were no UTF-8, so what was written is lost already;
   * lone surrogates and Unicode's noncharacters never were text. Other format characters stay,
   * scripts need joiners.
   */
  public static boolean isText(int c) {
    boolean overridesDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !overridesDirection
        && !noncharacter
        && c != REPLACEMENT
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }

  /**
   * Whether nothing is filled in: no letter, digit or symbol, and nothing that is to be refused.
   */
  public static boolean areBlank(String text) {
    return areAll(text, c -> isSpace(c) || (isText(c) && !isSeen(c)));
  }

  /** Whether each character is as asked; so is each of none. */
  public static boolean areAll(String text, IntPredicate asked) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (!asked.test(text.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Without what cannot be seen at its ends; joiners stay, some scripts end words with them. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** All of them are below U+10000. */
  private static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x200B // zero-width space
        || c == 0x2060 // word joiner
        || c == 0xFEFF; // zero-width no-break space
  }

  private static boolean isSeen(int c) {
    return switch (c) {
      // Fillers, which Unicode has as letters, and Braille's empty cell.
      case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> false;
      default ->
          switch (Character.getType(c)) {
            case Character.FORMAT,
                Character.NON_SPACING_MARK,
                Character.ENCLOSING_MARK,
                Character.COMBINING_SPACING_MARK,
                Character.PRIVATE_USE,
                Character.UNASSIGNED ->
                false;
            default -> true;
          };
    };
  }
}
