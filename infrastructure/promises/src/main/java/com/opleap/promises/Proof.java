package com.opleap.promises;

/** That a test stands for a clause, and how it ended. */
record Proof(String clause, String test, Outcome outcome) {

  Proof notRun() {
    return new Proof(clause, test, Outcome.NOT_RUN);
  }
}
