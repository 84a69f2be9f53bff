package com.opleap.common.person;

import java.util.ArrayList;
import java.util.List;

/**
 * Masks what may be the number of a payment card, which we promise never to receive.
 *
 * <p>A card's number has 13 to 19 decimal digits of any script, begins as a known issuer's do, has
 * one of that issuer's lengths, and satisfies Luhn's check. Between its digits up to four
 * characters may stand that look like a space, a hyphen or a dot, or like nothing. What so belongs
 * together is a run; what a run has between two separators is a group. In a run, a card's number is
 * masked where it stands
 *
 * <ul>
 *   <li>as a number of whole groups, whatever comes before and behind: {@code 41 11111 11111 1111
 *       12 27};
 *   <li>glued to other digits, where it has a length that is in use (14, 15, 16 or 19), and is in
 *       one group ({@code 99411111111111111127}) or in the groups that cards show ({@code 994111
 *       1111 1111 111127}).
 * </ul>
 *
 * <p>All its digits but the last four become {@code •}; where two overlap, both are masked. One in
 * ten other numbers that begin as a card's and are as long is taken for one. A run of at most 15
 * digits behind a plus sign is a phone number, and stays.
 */
public final class CardNumbers {
  private static final int MASK = '•';
  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 19;
  private static final int SHOWN = 4;
  private static final int MAX_GAP = 4;
  private static final int MAX_PHONE = 15;

  private CardNumbers() {}

  /** The text without such numbers; itself where it has none. */
  public static String mask(String text) {
    if (!hasEnoughDigits(text)) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    boolean found = false;
    for (Run run : runs(characters)) {
      found |= run.mask(characters);
    }
    return found ? new String(characters, 0, characters.length) : text;
  }

  private static boolean hasEnoughDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < MIN_DIGITS; i = text.offsetByCodePoints(i, 1)) {
      if (Character.isDigit(text.codePointAt(i))) {
        digits++;
      }
    }
    return digits == MIN_DIGITS;
  }

  /** Whether there is something to mask. */
  static boolean areIn(String text) {
    return !mask(text).equals(text);
  }

  private static List<Run> runs(int[] characters) {
    List<Run> runs = new ArrayList<>();
    int i = 0;
    while (i < characters.length) {
      if (!Character.isDigit(characters[i])) {
        i++;
        continue;
      }
      int start = i;
      int digits = 0;
      int end = i;
      while (i < characters.length && i - end <= MAX_GAP && isDigitOrSeparator(characters[i])) {
        if (Character.isDigit(characters[i])) {
          digits++;
          end = i + 1;
        }
        i++;
      }
      boolean isPhone = digits <= MAX_PHONE && start > 0 && isPlus(characters[start - 1]);
      if (digits >= MIN_DIGITS && !isPhone) {
        runs.add(new Run(characters, start, end, digits));
      }
    }
    return runs;
  }

  private static boolean isDigitOrSeparator(int c) {
    return Character.isDigit(c) || isSeparator(c);
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

  /** Digits that belong together, with sums that tell of each part at once whether Luhn fits. */
  private static final class Run {
    /** How cards show their numbers: how many digits, and behind which of them a space is. */
    private static final List<List<Integer>> CUSTOMARY =
        List.of(
            List.of(14),
            List.of(14, 4, 10),
            List.of(15),
            List.of(15, 4, 10),
            List.of(16),
            List.of(16, 4, 8, 12),
            List.of(19),
            List.of(19, 4, 8, 12, 16));

    private final int length;
    private final int[] position;
    private final int[] digit;
    private final int[] group;
    // The digits before each place; in the one those at odd places count double, in the other the
    // others.
    private final int[] oddDoubled;
    private final int[] evenDoubled;

    Run(int[] characters, int start, int end, int length) {
      this.length = length;
      this.position = new int[length];
      this.digit = new int[length];
      this.group = new int[length];
      this.oddDoubled = new int[length + 1];
      this.evenDoubled = new int[length + 1];
      int k = 0;
      for (int i = start; i < end; i++) {
        if (!Character.isDigit(characters[i])) {
          continue;
        }
        int value = Character.digit(characters[i], 10);
        int doubled = value > 4 ? 2 * value - 9 : 2 * value;
        position[k] = i;
        digit[k] = value;
        group[k] = k == 0 ? 0 : group[k - 1] + (position[k - 1] == i - 1 ? 0 : 1);
        oddDoubled[k + 1] = oddDoubled[k] + (k % 2 == 0 ? value : doubled);
        evenDoubled[k + 1] = evenDoubled[k] + (k % 2 == 0 ? doubled : value);
        k++;
      }
    }

    boolean mask(int[] characters) {
      boolean found = false;
      for (int from = 0; from + MIN_DIGITS <= length; from++) {
        int lengths = CardIssuers.lengths(prefix(from));
        for (int digits = MIN_DIGITS; digits <= MAX_DIGITS && from + digits <= length; digits++) {
          int to = from + digits;
          if ((lengths >> digits & 1) == 1 && fitsLuhn(from, to) && stands(from, to)) {
            found = true;
            for (int k = from; k < to - SHOWN; k++) {
              characters[position[k]] = MASK;
            }
          }
        }
      }
      return found;
    }

    private int prefix(int from) {
      return ((digit[from] * 10 + digit[from + 1]) * 10 + digit[from + 2]) * 10 + digit[from + 3];
    }

    /** Every second digit from the right counts double, beginning with the last but one. */
    private boolean fitsLuhn(int from, int to) {
      int[] sums = to % 2 == 1 ? oddDoubled : evenDoubled;
      return (sums[to] - sums[from]) % 10 == 0;
    }

    private boolean stands(int from, int to) {
      return (startsGroup(from) && startsGroup(to)) || isCustomary(from, to);
    }

    private boolean startsGroup(int k) {
      return k == 0 || k == length || group[k] != group[k - 1];
    }

    private boolean isCustomary(int from, int to) {
      List<Integer> shape = new ArrayList<>();
      shape.add(to - from);
      for (int k = from + 1; k < to; k++) {
        if (startsGroup(k)) {
          shape.add(k - from);
        }
      }
      return CUSTOMARY.contains(shape);
    }
  }
}
