package com.opleap.promises;

/** What can be said of a clause after a build. */
enum State {
  /** Its tests ran in this build and none failed. */
  KEPT("kept"),
  BROKEN("broken"),
  /** Tests stand for it, but this build did not run them all. */
  UNPROVEN("not shown by this build"),
  /** No test stands for it yet. */
  OPEN("open");

  final String words;

  State(String words) {
    this.words = words;
  }
}
