package com.opleap.common.person;

/**
 * What a person wrote in their own words: normalised (NFC), trimmed, bounded, without the numbers
 * of cards; masked when shown.
 */
public final class FreeText {
  /** A character in decomposed form, as some systems type it, is seldom longer. */
  private static final int UNITS_PER_CHARACTER = 4;

  /** How many lines it may have. */
  public enum Shape {
    LINE,
    /** With line breaks and tabs. */
    TEXT
  }

  private final String text;

  private FreeText(String text) {
    this.text = text;
  }

  /** The clear text. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "FreeText[…]";
  }

  /** What was stored, and so was checked before. */
  public static FreeText stored(String clear) {
    return new FreeText(clear);
  }

  /**
   * Checks a text of at most {@code maxLength} characters, which are at most four times as many
   * bytes.
   */
  public static Parsed<FreeText> parse(String input, Shape shape, int maxLength) {
    return input.length() > UNITS_PER_CHARACTER * maxLength
        ? tooLong(maxLength)
        : Composed.text(input).then(text -> composed(text, shape, maxLength));
  }

  /**
   * As much of a text as may be, checked before it is cut, so that no part of a card's number is
   * left at its end.
   */
  public static Parsed<FreeText> cut(String input, Shape shape, int maxLength) {
    int most = UNITS_PER_CHARACTER * maxLength;
    return parse(start(input, most), shape, most)
        .then(free ->
            new Parsed.Valid<>(new FreeText(Characters.strip(start(free.text, maxLength)))));
  }

  private static String start(String text, int characters) {
    int most = Math.min(characters, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static Parsed<FreeText> composed(String composed, Shape shape, int maxLength) {
    String text = Characters.strip(composed.replace("\r\n", "\n"));
    if (text.codePointCount(0, text.length()) > maxLength) {
      return tooLong(maxLength);
    }
    if (!Characters.areAll(text, c -> allowed(c, shape))) {
      return Parsed.invalid(
          "characters", "It has characters that are not text, such as control characters.");
    }
    return new Parsed.Valid<>(new FreeText(CardNumbers.mask(text)));
  }

  private static Parsed<FreeText> tooLong(int maxLength) {
    return Parsed.invalid("too-long", "At most " + maxLength + " characters.");
  }

  private static boolean allowed(int c, Shape shape) {
    return Characters.isText(c) || (shape == Shape.TEXT && isLayout(c));
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029;
  }
}
