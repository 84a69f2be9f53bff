package com.opleap.common.person;

/** A person's name as they write it: one line, 1 to 100 characters. */
public final class PersonName {
  private static final int MAX_LENGTH = 100;

  private final String name;

  private PersonName(String name) {
    this.name = name;
  }

  public static Parsed<PersonName> parse(String input) {
    if (input.length() > 4 * MAX_LENGTH) {
      return tooLong();
    }
    String text = Composed.text(input).strip();
    if (text.isEmpty()) {
      return Parsed.invalid("required", "Please fill this in.");
    }
    if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      return tooLong();
    }
    return text.codePoints().allMatch(PersonName::isAllowed)
        ? new Parsed.Valid<>(new PersonName(text))
        : Parsed.invalid("characters", "A name has no control characters.");
  }

  /** The clear text. */
  public String reveal() {
    return name;
  }

  @Override
  public String toString() {
    return "PersonName[…]";
  }

  /** Format characters stay, scripts need joiners; those that override the direction do not. */
  private static boolean isAllowed(int c) {
    boolean overridesDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    int type = Character.getType(c);
    return !overridesDirection
        && type != Character.CONTROL
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  private static Parsed<PersonName> tooLong() {
    return Parsed.invalid("too-long", "A name has at most 100 characters.");
  }
}
