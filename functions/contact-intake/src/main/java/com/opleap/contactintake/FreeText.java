package com.opleap.contactintake;

import com.opleap.common.person.CardNumbers;
import com.opleap.common.person.Characters;
import com.opleap.common.person.Composed;
import com.opleap.common.person.Parsed;

/**
 * What a person wrote in their own words: normalised (NFC), trimmed, bounded, without the numbers
 * of cards; masked when shown.
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
   * Checks a text of at most {@code maxLength} characters, which are at most four times as many
   * bytes.
   *
   * @param type {@code LINE} or {@code TEXT}; only the latter has line breaks and tabs
   */
  static Parsed<FreeText> parse(String input, FormDefinition.Type type, int maxLength) {
    return input.length() > UNITS_PER_CHARACTER * maxLength
        ? tooLong(maxLength)
        : Composed.text(input).then(text -> composed(text, type, maxLength));
  }

  /**
   * As much of a text as may be, checked before it is cut, so that no part of a card's number is
   * left at its end.
   */
  static Parsed<FreeText> cut(String input, FormDefinition.Type type, int maxLength) {
    int most = UNITS_PER_CHARACTER * maxLength;
    return parse(start(input, most), type, most)
        .then(free ->
            new Parsed.Valid<>(new FreeText(Characters.strip(start(free.text, maxLength)))));
  }

  private static String start(String text, int characters) {
    int most = Math.min(characters, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static Parsed<FreeText> composed(
      String composed, FormDefinition.Type type, int maxLength) {
    String text = Characters.strip(composed.replace("\r\n", "\n"));
    if (text.codePointCount(0, text.length()) > maxLength) {
      return tooLong(maxLength);
    }
    if (!Characters.areAll(text, c -> allowed(c, type))) {
      return Parsed.invalid(
          "characters", "It has characters that are not text, such as control characters.");
    }
    return new Parsed.Valid<>(new FreeText(CardNumbers.mask(text)));
  }

  private static Parsed<FreeText> tooLong(int maxLength) {
    return Parsed.invalid("too-long", "At most " + maxLength + " characters.");
  }

  private static boolean allowed(int c, FormDefinition.Type type) {
    return Characters.isText(c) || (type == FormDefinition.Type.TEXT && isLayout(c));
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029;
  }
}
