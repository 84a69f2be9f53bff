package com.opleap.common.person;

import java.util.Arrays;

/**
 * All digits of a text in a row, with what is between them, and with sums that tell of each part at
 * once whether Luhn's check fits.
 */
final class DigitRow {
  private static final int MAX_CLOSE = 4;
  private static final int MAX_PHONE = 15;

  /** So many are masked at least where something was. */
  private static final int MIN_MASKED = CardNumbers.MIN_DIGITS - CardNumbers.SHOWN;

  private final int length;
  private final int[] position;
  private final int[] value;
  // Before each digit, and behind the last.
  private final Gap[] gap;
  private final boolean[] starts;
  private final boolean[] ends;
  private final boolean[] isInPhone;
  // The digits before each place; in the one those at odd places count double, in the other the
  // others.
  private final int[] oddDoubled;
  private final int[] evenDoubled;

  /** What is between two digits, the widest last. */
  enum Gap {
    NONE,
    /** Little, which looks like a space, a hyphen or a dot, or like nothing. */
    CLOSE,
    /** Whatever else is no letter. */
    WIDE,
    /** Letters, what was masked, or an end of the text: one number does not go on there. */
    END
  }

  DigitRow(int[] characters) {
    this.length = digitsIn(characters);
    this.position = new int[length];
    this.value = new int[length];
    this.gap = new Gap[length + 1];
    this.starts = new boolean[length + 1];
    this.ends = new boolean[length + 1];
    this.isInPhone = new boolean[length];
    this.oddDoubled = new int[length + 1];
    this.evenDoubled = new int[length + 1];
    int k = 0;
    for (int i = 0; i < characters.length; i++) {
      int digit = digit(characters[i]);
      if (digit >= 0) {
        add(k++, digit, i);
      }
    }
    for (k = 0; k <= length; k++) {
      look(characters, k);
    }
    int end;
    for (k = 0; k < length; k = end) {
      end = endOfClose(k);
      boolean isBehindPlus = position[k] > 0 && isPlus(characters[position[k] - 1]);
      Arrays.fill(isInPhone, k, end, isBehindPlus && end - k <= MAX_PHONE);
    }
  }

  /** The value of one digit; -1 of what is none. */
  static int digit(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER -> Character.digit(c, 10);
      case Character.OTHER_NUMBER -> wholeBelowTen(c);
      default -> -1;
    };
  }

  /** In a circle, raised and the like. What the method is warned of is that letters have values. */
  @SuppressWarnings("CharacterGetNumericValue")
  private static int wholeBelowTen(int otherNumber) {
    int value = Character.getNumericValue(otherNumber);
    return value >= 0 && value < 10 ? value : -1;
  }

  int length() {
    return length;
  }

  int prefix(int from) {
    return ((value[from] * 10 + value[from + 1]) * 10 + value[from + 2]) * 10 + value[from + 3];
  }

  /** What is before that digit; behind the last there is an end. */
  Gap gapBefore(int k) {
    return gap[k];
  }

  /** Every second digit from the right counts double, beginning with the last but one. */
  boolean fitsLuhn(int from, int to) {
    int[] sums = to % 2 == 1 ? oddDoubled : evenDoubled;
    return (sums[to] - sums[from]) % 10 == 0;
  }

  /** Whether there are no more digits of its first group before it, nor of its last behind it. */
  boolean isWhole(int from, int to) {
    return starts[from] && ends[to];
  }

  boolean isInPhone(int k) {
    return isInPhone[k];
  }

  void mask(int from, int to, int[] characters) {
    for (int k = from; k < to; k++) {
      characters[position[k]] = CardNumbers.MASK;
    }
  }

  private static int digitsIn(int[] characters) {
    int digits = 0;
    for (int c : characters) {
      digits += digit(c) >= 0 ? 1 : 0;
    }
    return digits;
  }

  private void add(int k, int digit, int at) {
    int doubled = digit > 4 ? 2 * digit - 9 : 2 * digit;
    position[k] = at;
    value[k] = digit;
    oddDoubled[k + 1] = oddDoubled[k] + (k % 2 == 0 ? digit : doubled);
    evenDoubled[k + 1] = evenDoubled[k] + (k % 2 == 0 ? doubled : digit);
  }

  /** Where digits were masked before, the numbers go on that the others belonged to. */
  private void look(int[] characters, int k) {
    int from = k == 0 ? 0 : position[k - 1] + 1;
    int to = k == length ? characters.length : position[k];
    boolean isInside = k > 0 && k < length;
    int masked = 0;
    boolean hasLetters = false;
    boolean isClose = to - from <= MAX_CLOSE;
    for (int i = from; i < to; i++) {
      boolean isSeparator = isSeparator(characters[i]);
      masked += characters[i] == CardNumbers.MASK ? 1 : 0;
      hasLetters |= !isSeparator && Character.isLetter(characters[i]);
      isClose &= isSeparator;
    }
    boolean isMasked = masked >= MIN_MASKED;
    if (isInside && from == to) {
      gap[k] = Gap.NONE;
    } else if (!isInside || hasLetters || isMasked) {
      gap[k] = Gap.END;
    } else {
      gap[k] = isClose ? Gap.CLOSE : Gap.WIDE;
    }
    starts[k] = gap[k] != Gap.NONE && !(isMasked && characters[to - 1] == CardNumbers.MASK);
    ends[k] = gap[k] != Gap.NONE && !(isMasked && characters[from] == CardNumbers.MASK);
  }

  private int endOfClose(int k) {
    int end = k + 1;
    while (gap[end].compareTo(Gap.CLOSE) <= 0) {
      end++;
    }
    return end;
  }

  private static boolean isPlus(int c) {
    return c == '+' || c == '\uFF0B';
  }

  private static boolean isSeparator(int c) {
    return switch (c) {
      case '\t',
          '.',
          0x00B7, // middle dot
          0x06D4, // Arabic full stop
          0x2024, // one dot leader
          0x2027, // hyphenation point
          0x2043, // hyphen bullet
          0x2212, // minus
          0x2219, // bullet operator
          0x22C5, // dot operator
          0x3002, // ideographic full stop
          0x30FB, // Katakana middle dot
          0xFE52, // small full stop
          0xFF0E, // fullwidth full stop
          0xFF61, // halfwidth ideographic full stop
          0xFF65, // halfwidth Katakana middle dot
          // Letters and a symbol that show nothing.
          0x115F,
          0x1160,
          0x2800,
          0x3164,
          0xFFA0 ->
          true;
      default ->
          switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                Character.DASH_PUNCTUATION,
                Character.FORMAT,
                Character.NON_SPACING_MARK,
                Character.ENCLOSING_MARK ->
                true;
            default -> false;
          };
    };
  }
}
