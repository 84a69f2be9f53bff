package com.opleap.common.store;

import java.util.Optional;
import java.util.function.Supplier;

/** Many change the same rows: whoever was not first reads them again and decides anew. */
public final class Contention {
  private static final int TRIES = 20;

  private Contention() {}

  /**
   * Tries until something came of it.
   *
   * @param attempt reads, decides and writes; empty where a row was not as it was read any more
   * @throws StoreUnavailable where another was first each time
   */
  public static <T> T settle(Supplier<Optional<T>> attempt) {
    for (int i = 0; i < TRIES; i++) {
      Optional<T> outcome = attempt.get();
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new StoreUnavailable("Others were first too often");
  }
}
