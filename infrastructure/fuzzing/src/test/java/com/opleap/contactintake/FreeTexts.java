package com.opleap.contactintake;

import com.opleap.common.person.Parsed;
import java.util.Optional;

/** Opens what contact intake keeps to itself to the fuzz tests. */
public final class FreeTexts {
  private FreeTexts() {}

  /** What becomes of a text with line breaks; empty where it is refused. */
  public static Optional<String> text(String input, int maxLength) {
    return parse(input, FormDefinition.Type.TEXT, maxLength);
  }

  /** What becomes of a line; empty where it is refused. */
  public static Optional<String> line(String input, int maxLength) {
    return parse(input, FormDefinition.Type.LINE, maxLength);
  }

  /** How many links are in a text. */
  public static int links(String text) {
    return Links.in(text);
  }

  private static Optional<String> parse(String input, FormDefinition.Type type, int maxLength) {
    return FreeText.parse(input, type, maxLength) instanceof Parsed.Valid<FreeText>(FreeText text)
        ? Optional.of(text.reveal())
        : Optional.empty();
  }
}
