package com.opleap.subaccounts;

import com.opleap.common.Log;
import com.opleap.subaccounts.DueOrganizations.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Closes the organizations that are due, or as many as there is time for, from each shard in turn.
 * One that fails holds up no other, and no shard does; what is left over is due at the next run.
 */
final class CloseOrganizations {
  /** More than most steps take; one that is cut off is repeated. */
  private static final long ENOUGH_MILLIS = 5_000;

  private final DueOrganizations due;
  private final CloseOrganization close;
  private final Clock clock;
  private final Log log;

  CloseOrganizations(DueOrganizations due, CloseOrganization close, Clock clock, Log log) {
    this.due = due;
    this.close = close;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Closes what is due.
   *
   * @param millisLeft how much time there still is
   * @throws IllegalStateException at the end, where something failed: it is due still, and nothing
   *     else would show that it stays
   */
  void run(LongSupplier millisLeft) {
    Instant now = clock.instant();
    Deque<Place> places = new ArrayDeque<>();
    for (int shard = 0; shard < Closing.SHARDS; shard++) {
      places.add(Place.beginning(shard));
    }
    int failed = 0;
    while (!places.isEmpty() && millisLeft.getAsLong() > ENOUGH_MILLIS) {
      Optional<DueOrganizations.Due> page = page(places.remove(), now);
      if (page.isEmpty()) {
        failed++;
        continue;
      }
      for (String id : page.get().ids()) {
        failed += close(id, now, millisLeft) ? 0 : 1;
      }
      page.get().next().ifPresent(places::add);
    }
    if (failed > 0) {
      throw new IllegalStateException("Queues and organizations that failed: " + failed);
    }
  }

  private Optional<DueOrganizations.Due> page(Place place, Instant now) {
    try {
      return Optional.of(due.due(place, now));
    } catch (RuntimeException e) {
      log.failure(Map.of("event", "failed", "queue", Closing.queue(place.shard())), e);
      return Optional.empty();
    }
  }

  /** Whether nothing went wrong. */
  private boolean close(String id, Instant now, LongSupplier millisLeft) {
    try {
      boolean more = close.begin(id, now);
      while (more && millisLeft.getAsLong() > ENOUGH_MILLIS) {
        more = close.goOn(id);
      }
      return true;
    } catch (RuntimeException e) {
      log.failure(Map.of("event", "failed", "organization", id), e);
      return false;
    }
  }
}
