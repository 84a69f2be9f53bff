package com.opleap.benchmarks;

import java.io.IOException;

/** One question, measured and answered. */
@FunctionalInterface
interface Section {
  void run(Report report) throws IOException;
}
