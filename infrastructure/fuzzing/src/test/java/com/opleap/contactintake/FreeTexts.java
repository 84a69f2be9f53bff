package com.opleap.contactintake;

import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import java.util.Optional;

/** Opens what contact intake keeps to itself to the fuzz tests. */
public final class FreeTexts {
  private FreeTexts() {}

  /** What becomes of a text with line breaks; empty where it is refused. */
  public static Optional<String> text(String input, int maxLength) {
    return parse(input, FreeText.Shape.TEXT, maxLength);
  }

  /** What becomes of a line; empty where it is refused. */
  public static Optional<String> line(String input, int maxLength) {
    return parse(input, FreeText.Shape.LINE, maxLength);
  }

  /** How many links are in a text. */
  public static int links(String text) {
    return Links.in(text);
  }

  private static Optional<String> parse(String input, FreeText.Shape shape, int maxLength) {
    return FreeText.parse(input, shape, maxLength) instanceof Parsed.Valid<FreeText>(FreeText text)
        ? Optional.of(text.reveal())
        : Optional.empty();
  }
}
