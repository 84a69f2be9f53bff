package com.opleap.common.due;

import com.opleap.common.Log;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Does all that is due, or as much as there is time for, from each queue in turn. One row that
 * fails holds up no other, and no queue does; what is left over is due at the next run.
 */
public final class DueSweep {
  /** More than most steps take; one that is cut off leaves nothing half done, and is due. */
  private static final long ENOUGH_MILLIS = 5_000;

  private final DueIndex index;
  private final Clock clock;
  private final Log log;

  public DueSweep(DueIndex index, Clock clock, Log log) {
    this.index = index;
    this.clock = clock;
    this.log = log;
  }

  /** What is done with one row. */
  @FunctionalInterface
  public interface Deed {
    /**
     * Does a part of it, which can be repeated.
     *
     * @return whether there is more to do
     */
    boolean step(String id, Instant now);
  }

  /**
   * Does what is due.
   *
   * @param millisLeft how much time there still is
   * @throws IllegalStateException at the end, where something failed: it is due still, and nothing
   *     else would show that it stays
   */
  public void run(LongSupplier millisLeft, Deed deed) {
    Instant now = clock.instant();
    Deque<DueIndex.Place> places = new ArrayDeque<>(index.beginnings());
    int failed = 0;
    while (!places.isEmpty() && millisLeft.getAsLong() > ENOUGH_MILLIS) {
      Optional<DueIndex.Due> page = page(places.remove(), now);
      if (page.isEmpty()) {
        failed++;
        continue;
      }
      for (String id : page.get().ids()) {
        failed += isDone(deed, id, now, millisLeft) ? 0 : 1;
      }
      // What failed stays behind the place that the next page comes after.
      page.get().next().ifPresent(places::add);
    }
    if (failed > 0) {
      throw new IllegalStateException("Queues and rows that failed: " + failed);
    }
  }

  private Optional<DueIndex.Due> page(DueIndex.Place place, Instant now) {
    try {
      return Optional.of(index.page(place, now));
    } catch (RuntimeException e) {
      log.failure(Map.of("event", "failed", "queue", place.queue()), e);
      return Optional.empty();
    }
  }

  /** Whether nothing went wrong. */
  private boolean isDone(Deed deed, String id, Instant now, LongSupplier millisLeft) {
    try {
      boolean more = true;
      while (more && millisLeft.getAsLong() > ENOUGH_MILLIS) {
        more = deed.step(id, now);
      }
      return true;
    } catch (RuntimeException e) {
      log.failure(Map.of("event", "failed", "due", id), e);
      return false;
    }
  }
}
