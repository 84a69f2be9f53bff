package com.opleap.promises;

/** How a test ended. A test that was due and never ended, say in a crash, has not run. */
enum Outcome {
  PASSED("passed"),
  FAILED("failed"),
  SKIPPED("skipped"),
  NOT_RUN("not run");

  final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** Of two runs of the same test, say of a parameterized one, the worse counts. */
  Outcome and(Outcome other) {
    if (this == NOT_RUN) {
      return other;
    }
    if (other == NOT_RUN) {
      return this;
    }
    if (this == FAILED || other == FAILED) {
      return FAILED;
    }
    return this == PASSED || other == PASSED ? PASSED : SKIPPED;
  }
}
