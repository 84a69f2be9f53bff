package com.opleap.common.person;

import java.util.List;

/** What became of parsing: the value, or all that is wrong with the input. */
public sealed interface Parsed<T> {
  record Valid<T>(T value) implements Parsed<T> {}

  record Invalid<T>(List<Violation> violations) implements Parsed<T> {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  static <T> Parsed<T> invalid(String code, String detail) {
    return new Invalid<>(List.of(new Violation(code, detail)));
  }
}
