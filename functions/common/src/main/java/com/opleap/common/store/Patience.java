package com.opleap.common.store;

import java.util.random.RandomGenerator;

/** Waits between attempts: longer each time, and with full jitter, so that who met do not again. */
public final class Patience {
  /** From then on it waits no longer than before: whoever asked waits too. */
  private static final int LONGEST = 5;

  private final RandomGenerator random;
  private final Pause pause;

  public Patience(RandomGenerator random, Pause pause) {
    this.random = random;
    this.pause = pause;
  }

  /** How it is waited. */
  @FunctionalInterface
  public interface Pause {
    void millis(long millis);
  }

  /** Before an attempt, from 0; the first is made at once. */
  public void before(int attempt) {
    if (attempt > 0) {
      pause.millis(random.nextLong(25L << Math.min(attempt, LONGEST)));
    }
  }
}
