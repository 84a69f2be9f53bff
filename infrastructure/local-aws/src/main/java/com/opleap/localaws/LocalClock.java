package com.opleap.localaws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time, moved forward on demand; whoever depends on it is told. */
public final class LocalClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private LocalClock(Clock base) {
    this.base = base;
  }

  /** Runs with the machine's time. */
  public static LocalClock running() {
    return new LocalClock(Clock.systemUTC());
  }

  /** Stands still unless it is moved. */
  public static LocalClock standingAt(Instant instant) {
    return new LocalClock(Clock.fixed(instant, ZoneOffset.UTC));
  }

  /**
   * Moves on.
   *
   * @throws IllegalArgumentException where that would be back
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The clock goes forward only");
    }
    offset.updateAndGet(old -> old.plus(by));
    listeners.forEach(Runnable::run);
  }

  /** Has something run after each move. */
  public void onAdvance(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalArgumentException("Everything here is in UTC");
  }
}
