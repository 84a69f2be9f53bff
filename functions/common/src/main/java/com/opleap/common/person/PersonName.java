package com.opleap.common.person;

/**
 * A person's name as they write it: one line, 1 to 100 characters (400 bytes), one of them seen,
 * and no card's number.
 */
public final class PersonName {
  private static final int MAX_LENGTH = 100;

  private final String name;

  private PersonName(String name) {
    this.name = name;
  }

  /** What was stored, and so was checked before. */
  public static PersonName stored(String clear) {
    return new PersonName(clear);
  }

  public static Parsed<PersonName> parse(String input) {
    return input.length() > 4 * MAX_LENGTH
        ? tooLong()
        : Composed.text(input).then(PersonName::composed);
  }

  private static Parsed<PersonName> composed(String input) {
    String text = Characters.strip(input);
    if (Characters.areBlank(text)) {
      return Parsed.invalid("required", "Please fill this in.");
    }
    if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      return tooLong();
    }
    return Characters.areAll(text, Characters::isText)
        ? new Parsed.Valid<>(new PersonName(CardNumbers.mask(text)))
        : Parsed.invalid(
            "characters", "It has characters that are not text, such as control characters.");
  }

  /** The clear text. */
  public String reveal() {
    return name;
  }

  @Override
  public String toString() {
    return "PersonName[…]";
  }

  private static Parsed<PersonName> tooLong() {
    return Parsed.invalid("too-long", "A name has at most 100 characters.");
  }
}
