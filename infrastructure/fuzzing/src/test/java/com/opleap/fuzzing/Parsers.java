package com.opleap.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Gives one input to every parser, and watches the time that each takes. */
final class Parsers {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration LIMIT = Duration.ofMillis(Long.getLong("fuzz.millis", 50));
  private static final int TRIES = 10;

  private Parsers() {}

  static void take(byte[] input) {
    for (Parser parser : chosen()) {
      // The first time classes may be loaded and code compiled: slow is what is slow again.
      for (int attempt = 1; millisOf(parser, input) > LIMIT.toMillis(); attempt++) {
        if (attempt == TRIES) {
          throw new AssertionError(parser + " takes longer than " + LIMIT);
        }
      }
    }
  }

  /** Of the thread's own time, so that a busy machine does not count. */
  private static long millisOf(Parser parser, byte[] input) {
    long start = THREADS.getCurrentThreadCpuTime();
    parser.take(input);
    return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start).toMillis();
  }

  private static List<Parser> chosen() {
    String name = System.getProperty("fuzz.parser", "all");
    return name.equals("all")
        ? Arrays.asList(Parser.values())
        : List.of(Parser.valueOf(name.toUpperCase(Locale.ROOT)));
  }

  static byte[] repeated(String text, int bytes) {
    byte[] once = text.getBytes(UTF_8);
    byte[] all = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      all[i] = once[i % once.length];
    }
    return all;
  }
}
