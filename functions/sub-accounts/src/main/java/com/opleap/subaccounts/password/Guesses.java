package com.opleap.subaccounts.password;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody who guesses tries soon after the lists themselves: a listed word again and again,
 * backwards, between digits and signs, with digits for letters; and walks along a keyboard.
 */
final class Guesses {
  /** Along which one counts and fingers go. */
  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qwertzuiop",
          "yxcvbnm",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn");

  private static final int SHORT_UNIT = 4;

  private Guesses() {}

  /** As it is compared: upper case first, for letters that only so become the same. */
  static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Whether a folded text is common, or made of what is. */
  static boolean include(String folded) {
    return isShortUnitRepeated(folded)
        || isWalk(folded)
        || CommonPasswords.haveAny(variations(folded));
  }

  /** The text with letters where digits and signs stand for them, in each way; itself first. */
  static List<String> spellings(String folded) {
    return List.of(folded, spelled(folded, 'i'), spelled(folded, 'l'));
  }

  private static Set<String> variations(String folded) {
    Set<String> whole = new LinkedHashSet<>(List.of(folded, squeezed(folded)));
    whole.addAll(whole.stream().map(Guesses::unit).toList());
    whole.addAll(whole.stream().map(Guesses::core).toList());
    Set<String> all = new LinkedHashSet<>();
    for (String text : whole) {
      for (String spelling : spellings(text)) {
        all.add(spelling);
        all.add(new StringBuilder(spelling).reverse().toString());
      }
    }
    return all;
  }

  private static boolean isShortUnitRepeated(String folded) {
    for (String text : List.of(folded, squeezed(folded))) {
      int unit = unit(text).length();
      if (unit <= SHORT_UNIT && unit < text.length()) {
        return true;
      }
    }
    return false;
  }

  /** Whether three steps of four lead to a neighbour, or nowhere. */
  private static boolean isWalk(String folded) {
    int near = 0;
    for (int i = 1; i < folded.length(); i++) {
      near += areNear(folded.charAt(i - 1), folded.charAt(i)) ? 1 : 0;
    }
    return near * 4 >= (folded.length() - 1) * 3;
  }

  private static boolean areNear(char one, char other) {
    if (one == other) {
      return true;
    }
    for (String row : ROWS) {
      for (int at = row.indexOf(one); at >= 0; at = row.indexOf(one, at + 1)) {
        boolean before = at > 0 && row.charAt(at - 1) == other;
        if (before || (at + 1 < row.length() && row.charAt(at + 1) == other)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What it repeats twice or more, the last time perhaps in part; else the whole. */
  private static String unit(String text) {
    for (int period = 1; period <= text.length() / 2; period++) {
      if (text.startsWith(text.substring(period))) {
        return text.substring(0, period);
      }
    }
    return text;
  }

  /** What stands between digits and signs, where that is half of it; else the whole. */
  private static String core(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && !Character.isLetter(text.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    return (end - start) * 2 >= text.length() ? text.substring(start, end) : text;
  }

  private static String squeezed(String text) {
    StringBuilder squeezed = new StringBuilder();
    text.codePoints().filter(Character::isLetterOrDigit).forEach(squeezed::appendCodePoint);
    return squeezed.isEmpty() ? text : squeezed.toString();
  }

  private static String spelled(String text, char one) {
    return text.replace('0', 'o')
        .replace('1', one)
        .replace('!', one)
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('@', 'a')
        .replace('5', 's')
        .replace('$', 's')
        .replace('7', 't');
  }
}
