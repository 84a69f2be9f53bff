package com.opleap.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Jazzer's way in: starts from the files of the same name, and goes where new code is reached. */
class ParsersFuzz {
  /** How long is told by the build. */
  @FuzzTest(maxDuration = "")
  void everyParserTakesEverything(byte[] input) {
    Parsers.take(input);
  }
}
