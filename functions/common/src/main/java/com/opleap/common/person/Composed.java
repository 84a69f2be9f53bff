package com.opleap.common.person;

import java.text.Normalizer;

/**
 * Unicode's composed form (NFC), in which texts that look the same are the same. More than 30
 * combining marks in a row are refused, as Unicode's Stream-Safe Text Format has it (UAX #15): to
 * put them in order takes time that grows with their square, and no script has so many.
 */
public final class Composed {
  private static final int ASCII = 0x80;
  private static final int MAX_MARKS = 30;

  private Composed() {}

  public static Parsed<String> text(String input) {
    // ASCII is composed already; the tables of the others are a cold start's dear part.
    if (isAscii(input)) {
      return new Parsed.Valid<>(input);
    }
    if (marksInARow(input) > MAX_MARKS) {
      return tooManyMarks();
    }
    // One mark can be two when composed.
    String text = Normalizer.normalize(input, Normalizer.Form.NFC);
    return marksInARow(text) > MAX_MARKS ? tooManyMarks() : new Parsed.Valid<>(text);
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }

  private static int marksInARow(String text) {
    int most = 0;
    int marks = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
      most = Math.max(most, marks);
    }
    return most;
  }

  /** Whatever composing may put into another order is one of these. */
  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static Parsed<String> tooManyMarks() {
    return Parsed.invalid("marks", "It has more than 30 accents or other marks on one character.");
  }
}
