package com.opleap.contactintake;

import com.opleap.common.person.Composed;
import com.opleap.common.person.Parsed;

/**
 * What a person wrote in their own words: normalised (NFC), trimmed, bounded; masked when shown.
 */
final class FreeText {
  /** A character in decomposed form, as some systems type it, is seldom longer. */
  private static final int UNITS_PER_CHARACTER = 4;

  private final String text;

  private FreeText(String text) {
    this.text = text;
  }

  /** The clear text. */
  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "FreeText[…]";
  }

  /**
   * Checks a text of at most {@code maxLength} characters.
   *
   * @param type {@code LINE} or {@code TEXT}; only the latter has line breaks and tabs
   */
  static Parsed<FreeText> parse(String input, FormDefinition.Type type, int maxLength) {
    // Bounded before normalising: NFC can take long on what is made to be slow.
    if (input.length() > UNITS_PER_CHARACTER * maxLength) {
      return tooLong(maxLength);
    }
    String text = Composed.text(input).replace("\r\n", "\n").strip();
    if (text.codePointCount(0, text.length()) > maxLength) {
      return tooLong(maxLength);
    }
    if (!text.codePoints().allMatch(c -> allowed(c, type))) {
      return Parsed.invalid(
          "characters", "It has characters that are not text, such as control characters.");
    }
    return new Parsed.Valid<>(new FreeText(text));
  }

  private static Parsed<FreeText> tooLong(int maxLength) {
    return Parsed.invalid("too-long", "At most " + maxLength + " characters.");
  }

  private static boolean allowed(int c, FormDefinition.Type type) {
    int category = Character.getType(c);
    boolean breaksLine =
        category == Character.LINE_SEPARATOR || category == Character.PARAGRAPH_SEPARATOR;
    if (c == '\n' || c == '\t' || breaksLine) {
      return type == FormDefinition.Type.TEXT;
    }
    // Overrides of the writing direction make a text look like another; lone surrogates are no
    // text.
    boolean overridesDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !overridesDirection && category != Character.CONTROL && category != Character.SURROGATE;
  }
}
