package com.opleap.subaccounts.password;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What others know of a user too, so that a password must have more in it than that. */
public final class OwnData {
  private static final String OURS = "opleap";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int CJK = 0x2E80;
  private static final int LEAST_LETTERS = 3;
  private static final int LEAST_DIGITS = 4;
  private static final char GONE = '\0';

  /** The longest first. */
  private final List<String> words;

  private final String phone;

  private OwnData(List<String> words, String phone) {
    this.words = words;
    this.phone = phone;
  }

  public static OwnData of(
      PersonName name, EmailAddress email, Optional<PhoneNumber> phone, String organization) {
    TreeSet<String> words =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    words.add(OURS);
    String address = email.reveal();
    int at = address.lastIndexOf('@');
    // Its last part, such as com, is nobody's.
    String domain = address.substring(at + 1, address.lastIndexOf('.'));
    for (String text : List.of(name.reveal(), address.substring(0, at), domain, organization)) {
      words.addAll(words(text));
    }
    return new OwnData(List.copyOf(words), phone.map(number -> digits(number.reveal())).orElse(""));
  }

  /** What is left of a folded text without the user's own data; all of it, where none is in it. */
  String takenOutOf(String folded) {
    String rest = folded;
    for (String word : words) {
      rest = rest.replace(word, String.valueOf(GONE));
    }
    rest = withoutPhone(rest);
    return rest.replace(String.valueOf(GONE), "");
  }

  @Override
  public String toString() {
    return "OwnData[…]";
  }

  /** Any four digits in a row of the number, and as many more as follow there too. */
  private String withoutPhone(String text) {
    StringBuilder rest = new StringBuilder(text);
    for (int start = 0; start + LEAST_DIGITS <= rest.length(); start++) {
      int end = start + LEAST_DIGITS;
      if (phone.contains(rest.substring(start, end))) {
        while (end < rest.length() && phone.contains(rest.substring(start, end + 1))) {
          end++;
        }
        rest.replace(start, end, String.valueOf(GONE));
      }
    }
    return rest.toString();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(Guesses.folded(Normalizer.normalize(text, Normalizer.Form.NFKC)));
    while (word.find()) {
      // A Chinese or Japanese name is one of two characters, as a rule.
      int length = word.group().length();
      if (length >= LEAST_LETTERS || (length == 2 && word.group().charAt(0) >= CJK)) {
        words.add(word.group());
      }
    }
    return words;
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }
}
