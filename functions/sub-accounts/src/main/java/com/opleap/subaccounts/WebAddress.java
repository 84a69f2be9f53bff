package com.opleap.subaccounts;

import com.opleap.common.person.Parsed;
import java.net.URI;
import java.net.URISyntaxException;

/** The address of a web page: https or http, a host with a dot, nobody's name or password. */
final class WebAddress {
  private static final int MAX_LENGTH = 300;

  private final String address;

  private WebAddress(String address) {
    this.address = address;
  }

  static Parsed<WebAddress> parse(String text) {
    String stripped = text.strip();
    return stripped.length() <= MAX_LENGTH && isOne(stripped)
        ? new Parsed.Valid<>(new WebAddress(stripped))
        : Parsed.invalid(
            "web-address",
            "This is not a web page's address, such as https://example.com/privacy.");
  }

  /** What was stored, and so was checked before. */
  static WebAddress stored(String clear) {
    return new WebAddress(clear);
  }

  private static boolean isOne(String text) {
    try {
      URI uri = new URI(text);
      return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null
          && uri.getHost().contains(".")
          && uri.getUserInfo() == null
          && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The clear text. */
  String reveal() {
    return address;
  }

  @Override
  public String toString() {
    return "WebAddress[…]";
  }
}
