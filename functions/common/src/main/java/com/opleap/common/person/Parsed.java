package com.opleap.common.person;

import java.util.List;
import java.util.function.Function;

/** What became of parsing: the value, or all that is wrong with the input. */
public sealed interface Parsed<T> {
  /** Goes on with the value, where there is one. */
  <R> Parsed<R> then(Function<T, Parsed<R>> next);

  /** What is wrong; nothing where there is a value. */
  List<Violation> violations();

  record Valid<T>(T value) implements Parsed<T> {
    @Override
    public <R> Parsed<R> then(Function<T, Parsed<R>> next) {
      return next.apply(value);
    }

    @Override
    public List<Violation> violations() {
      return List.of();
    }
  }

  record Invalid<T>(List<Violation> violations) implements Parsed<T> {
    public Invalid {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> Parsed<R> then(Function<T, Parsed<R>> next) {
      return new Invalid<>(violations);
    }
  }

  static <T> Parsed<T> invalid(String code, String detail) {
    return new Invalid<>(List.of(new Violation(code, detail)));
  }
}
