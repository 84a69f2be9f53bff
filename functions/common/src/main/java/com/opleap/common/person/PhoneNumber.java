package com.opleap.common.person;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Pattern;

/**
 * A phone number in E.164; without a country code it is read as an Indian one. It is written in
 * digits of any script, with a plus sign, brackets, dashes, dots, slashes and spaces. Letters and
 * parameters are refused: the library would take a number out of them that nobody wrote.
 */
public final class PhoneNumber {
  private static final int MAX_LENGTH = 40;

  /** Of E.164, with the plus sign; the library's patterns let longer ones pass. */
  private static final int MAX_E164 = 16;

  private static final String DEFAULT_REGION = "IN";

  /** Format characters come along where a number is copied out of an address book. */
  private static final Pattern WRITTEN =
      Pattern.compile("[\\p{Nd}+\uFF0B()\uFF08\uFF09\\p{Pd}\u2212./\uFF0E\uFF0F\\p{Z}\\p{Cf}\t]*");

  private static final Pattern WITH_EXTENSION =
      Pattern.compile(
          WRITTEN + ";?(x|ext|extn|extension|#)[.:= ]*\\p{Nd}{1,9}", Pattern.CASE_INSENSITIVE);

  private final String e164;

  private PhoneNumber(String e164) {
    this.e164 = e164;
  }

  /** What was stored, and so was checked before. */
  public static PhoneNumber stored(String clear) {
    return new PhoneNumber(clear);
  }

  public static Parsed<PhoneNumber> parse(String input) {
    if (input.length() > MAX_LENGTH) {
      return refused();
    }
    String text = Characters.strip(input);
    if (WITH_EXTENSION.matcher(text).matches()) {
      // E.164 has no place for it, and what is not stored is not to look as if it were.
      return Parsed.invalid("extension", "Please write an extension into the message.");
    }
    return WRITTEN.matcher(text).matches() ? dialled(text) : refused();
  }

  private static Parsed<PhoneNumber> dialled(String written) {
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      Phonenumber.PhoneNumber number = numbers.parse(digits(written), DEFAULT_REGION);
      String e164 = numbers.format(number, PhoneNumberFormat.E164);
      return numbers.isValidNumber(number) && e164.length() <= MAX_E164
          ? new Parsed.Valid<>(new PhoneNumber(e164))
          : refused();
    } catch (NumberParseException e) {
      return refused();
    }
  }

  /** All that dials. The library itself loses digits beyond U+FFFF. */
  private static String digits(String written) {
    StringBuilder digits = new StringBuilder();
    written
        .codePoints()
        .forEach(c -> {
          if (c == '+' || c == '\uFF0B') {
            digits.append('+');
          } else if (Character.isDigit(c)) {
            digits.append(Character.digit(c, 10));
          }
        });
    return digits.toString();
  }

  /** The clear text, in E.164. */
  public String reveal() {
    return e164;
  }

  /** For looking it up. */
  public String normalised() {
    return e164;
  }

  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }

  private static Parsed<PhoneNumber> refused() {
    return Parsed.invalid(
        "phone",
        "This is not a phone number; in digits and with its country code it is understood best.");
  }
}
