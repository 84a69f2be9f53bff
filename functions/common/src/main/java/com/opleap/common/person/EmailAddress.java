package com.opleap.common.person;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One e-mail address: a local part of RFC 5321's unquoted form and a domain, which may be
 * international. Quoted local parts, display names and lists are refused; nobody types them into a
 * form but to break it. A card's number in it is refused too: masked, it would be another address.
 *
 * <p>So is what some mail server may take for another address than we do: a route through the first
 * ({@code %}, {@code !}), an encoded word ({@code =?}), a number for a domain.
 */
public final class EmailAddress {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern ANOTHER_ADDRESS = Pattern.compile("[%!]|=\\?");

  /** Domains with these have two spellings in ASCII, and may have two owners. */
  private static final Pattern DEVIATION = Pattern.compile("[ßẞς\u200C\u200D]");

  private final String address;

  private EmailAddress(String address) {
    this.address = address;
  }

  /** What was stored, and so was checked before. */
  public static EmailAddress stored(String clear) {
    return new EmailAddress(clear);
  }

  public static Parsed<EmailAddress> parse(String input) {
    return input.length() > 4 * MAX_LENGTH
        ? tooLong()
        : Composed.text(input).then(EmailAddress::composed);
  }

  private static Parsed<EmailAddress> composed(String input) {
    String text = Characters.strip(input);
    int at = text.lastIndexOf('@');
    if (at < 1) {
      return refused();
    }
    String local = text.substring(0, at);
    String written = text.substring(at + 1);
    if (DEVIATION.matcher(written).find()) {
      return Parsed.invalid(
          "email",
          "Mail programs spell this domain in different ways: please write it as its owner"
              + " registered it, beginning with xn--.");
    }
    String domain = ascii(written).toLowerCase(Locale.ROOT);
    if (!LOCAL.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
      return refused();
    }
    if (ANOTHER_ADDRESS.matcher(local).find()) {
      return Parsed.invalid("email", "We write to no address that has %, ! or =? in its name.");
    }
    if (CardNumbers.areIn(local + "@" + domain)) {
      return Parsed.invalid(
          "card-number",
          "This looks like a card's number, which we do not take and never ask for.");
    }
    return local.length() > MAX_LOCAL || local.length() + 1 + domain.length() > MAX_LENGTH
        ? tooLong()
        : new Parsed.Valid<>(new EmailAddress(local + "@" + domain));
  }

  /** The clear text, as one sends to it. */
  public String reveal() {
    return address;
  }

  /** For looking it up: no provider tells two people apart by the case of letters. */
  public String normalised() {
    return address.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "EmailAddress[…]";
  }

  private static String ascii(String domain) {
    try {
      // What the pattern lets through of ASCII needs no conversion.
      return Composed.isAscii(domain) ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Parsed<EmailAddress> refused() {
    return Parsed.invalid("email", "This is not an e-mail address, such as name@example.com.");
  }

  private static Parsed<EmailAddress> tooLong() {
    return Parsed.invalid("too-long", "An e-mail address has at most 254 characters.");
  }
}
