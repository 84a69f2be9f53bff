package com.opleap.common.person;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;

/** A phone number in E.164; without a country code it is read as an Indian one. */
public final class PhoneNumber {
  private static final int MAX_LENGTH = 40;

  /** Of E.164, with the plus sign; the library's patterns let longer ones pass. */
  private static final int MAX_E164 = 16;

  private static final String DEFAULT_REGION = "IN";

  private final String e164;

  private PhoneNumber(String e164) {
    this.e164 = e164;
  }

  public static Parsed<PhoneNumber> parse(String input) {
    if (input.length() > MAX_LENGTH) {
      return refused();
    }
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      Phonenumber.PhoneNumber number = numbers.parse(input, DEFAULT_REGION);
      if (number.hasExtension()) {
        // E.164 has no place for it, and what is not stored is not to look as if it were.
        return Parsed.invalid("extension", "Please write an extension into the message.");
      }
      String e164 = numbers.format(number, PhoneNumberFormat.E164);
      return numbers.isValidNumber(number) && e164.length() <= MAX_E164
          ? new Parsed.Valid<>(new PhoneNumber(e164))
          : refused();
    } catch (NumberParseException e) {
      return refused();
    }
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
        "phone", "This is not a phone number; one with its country code is understood best.");
  }
}
