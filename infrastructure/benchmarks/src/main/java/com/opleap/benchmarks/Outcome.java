package com.opleap.benchmarks;

import java.util.regex.Pattern;

/** Refuses to measure a function that fails: an error is quick. */
final class Outcome {
  private static final Pattern STATUS = Pattern.compile("\"statusCode\"\\s*:\\s*(?!2\\d\\d)");
  private static final Pattern FAILURES =
      Pattern.compile("\"batchItemFailures\"\\s*:\\s*\\[\\s*\\{");

  private Outcome() {}

  /** The answer, if it is a good one. */
  static String accepted(String name, String body) {
    if (STATUS.matcher(body).find() || FAILURES.matcher(body).find()) {
      throw new IllegalStateException(name + " answered " + body);
    }
    return body;
  }
}
