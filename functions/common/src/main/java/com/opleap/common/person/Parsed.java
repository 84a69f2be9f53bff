package com.opleap.common.person;

import java.util.List;
import java.util.function.Function;

/** What became of parsing: the value, or all that is wrong with the input. */
public sealed interface Parsed<T> {
  record Valid<T>(T value) implements Parsed<T> {}

  record Invalid<T>(List<Violation> violations) implements Parsed<T> {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /** Goes on with the value, where there is one. */
  default <R> Parsed<R> then(Function<T, Parsed<R>> next) {
    return switch (this) {
      case Valid<T>(T value) -> next.apply(value);
      case Invalid<T>(List<Violation> violations) -> new Invalid<>(violations);
    };
  }

  static <T> Parsed<T> invalid(String code, String detail) {
    return new Invalid<>(List.of(new Violation(code, detail)));
  }
}
