package com.opleap.common.person;

import com.opleap.common.person.DigitRow.Gap;
import java.util.Set;

/**
 * Masks what may be the number of a payment card, which we promise never to receive.
 *
 * <p>A card's number has 13 to 19 digits, of any script and also as in {@code ①} or {@code ¹},
 * begins as a known issuer's do, has one of that issuer's lengths, and satisfies Luhn's check.
 * Digits without anything between them are a group. Groups are close where up to four characters
 * are between them that look like a space, a hyphen or a dot, or like nothing. A card's number is
 * masked where it stands
 *
 * <ul>
 *   <li>as a number of whole, close groups, whatever their sizes: {@code 41 11111 11111 1111 12
 *       27};
 *   <li>glued to other digits, where it has a length that is in use (14, 15, 16 or 19), and is in
 *       one group ({@code 99411111111111111127}) or in close groups as cards show them ({@code
 *       994111 1111 1111 111127});
 *   <li>in whole groups as cards show them, whatever is between them but letters: {@code 4111,
 *       1111, 1111, 1111}.
 * </ul>
 *
 * <p>All its digits but the last four become {@code •}; where two overlap, both are masked. What
 * was masked once stays as it is. One in ten other numbers that begin as a card's and are as long
 * is taken for one. At most 15 close digits behind a plus sign are a phone number, and stay, unless
 * they are whole groups as cards show them.
 */
public final class CardNumbers {
  static final int MASK = '•';
  static final int MIN_DIGITS = 13;
  static final int SHOWN = 4;
  private static final int MAX_DIGITS = 19;

  /** How cards show their numbers: how many digits, and behind which of them a group ends. */
  private static final Set<Integer> CUSTOMARY =
      Set.of(
          shape(14),
          shape(14, 4, 10),
          shape(15),
          shape(15, 4, 10),
          shape(16),
          shape(16, 4, 8, 12),
          shape(19),
          shape(19, 4, 8, 12, 16));

  private CardNumbers() {}

  /** The text without such numbers; itself where it has none. */
  public static String mask(String text) {
    if (!hasEnoughDigits(text)) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    DigitRow row = new DigitRow(characters);
    boolean found = false;
    for (int from = 0; from + MIN_DIGITS <= row.length(); from++) {
      found |= mask(row, from, characters);
    }
    return found ? new String(characters, 0, characters.length) : text;
  }

  /** Whether there is something to mask. */
  static boolean areIn(String text) {
    return !mask(text).equals(text);
  }

  private static boolean hasEnoughDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < MIN_DIGITS; i = text.offsetByCodePoints(i, 1)) {
      if (DigitRow.digit(text.codePointAt(i)) >= 0) {
        digits++;
      }
    }
    return digits == MIN_DIGITS;
  }

  /** Masks what begins with that digit. */
  private static boolean mask(DigitRow row, int from, int[] characters) {
    int lengths = CardIssuers.lengths(row.prefix(from));
    boolean found = false;
    Gap widest = Gap.NONE;
    int shape = 0;
    for (int digits = 1; digits <= MAX_DIGITS && lengths >> digits != 0; digits++) {
      int to = from + digits;
      boolean isLong = ((lengths >> digits) & 1) == 1;
      if (isLong && row.fitsLuhn(from, to) && stands(row, from, to, widest, shape)) {
        found = true;
        row.mask(from, to - SHOWN, characters);
      }
      Gap gap = row.gapBefore(to);
      if (gap == Gap.END) {
        break;
      }
      shape |= gap == Gap.NONE ? 0 : 1 << digits;
      widest = gap.compareTo(widest) > 0 ? gap : widest;
    }
    return found;
  }

  private static boolean stands(DigitRow row, int from, int to, Gap widest, int shape) {
    boolean isWhole = row.isWhole(from, to);
    boolean isCustomary = CUSTOMARY.contains(shape | (1 << (to - from)));
    boolean mayBeAnother = widest == Gap.WIDE || row.isInPhone(from);
    return mayBeAnother ? isCustomary && isWhole : isCustomary || isWhole;
  }

  private static int shape(int digits, int... ends) {
    int shape = 1 << digits;
    for (int end : ends) {
      shape |= 1 << end;
    }
    return shape;
  }
}
