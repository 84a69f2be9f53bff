package com.opleap.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses to measure a function that fails: an error is quick. */
final class Outcome {
  /** Stands for each status that tells of success, and for an answer that has none. */
  static final int GOOD = 200;

  private static final Pattern STATUS = Pattern.compile("\"statusCode\"\\s*:\\s*(\\d{3})");
  private static final Pattern FAILURES =
      Pattern.compile("\"batchItemFailures\"\\s*:\\s*\\[\\s*\\{");

  private Outcome() {}

  /** The answer, if it is a good one. */
  static String accepted(String name, String body) {
    return expected(name, GOOD, body);
  }

  /** The answer, if it has that status. */
  static String expected(String name, int status, String body) {
    int answered = status(body);
    boolean fits = status == GOOD ? answered / 100 == 2 : answered == status;
    if (!fits || FAILURES.matcher(body).find()) {
      throw new IllegalStateException(name + " answered " + body);
    }
    return body;
  }

  /** What it answered; {@link #GOOD} where nothing says otherwise. */
  static int status(String body) {
    Matcher status = STATUS.matcher(body);
    return status.find() ? Integer.parseInt(status.group(1)) : GOOD;
  }
}
