package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.Log;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.contactintake.DueEnquiries.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Removes what has been kept for as long as its form says: all that is due, or as much as there is
 * time for, from each shard in turn. One enquiry that fails holds up no other, and no shard does;
 * what is left over is still due at the next run.
 */
final class ExpireEnquiries {
  private static final int BATCH = 25;

  /** More than most removals take; one that is cut off leaves nothing half done, and is due. */
  private static final long ENOUGH_MILLIS = 5_000;

  private static final String ACTOR = "retention";

  private final DueEnquiries due;
  private final AuditTrail audit;
  private final Clock clock;
  private final IdSource ids;
  private final Log log;

  ExpireEnquiries(DueEnquiries due, AuditTrail audit, Clock clock, IdSource ids, Log log) {
    this.due = due;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
    this.log = log;
  }

  /**
   * Removes what is due.
   *
   * @param millisLeft how much time there still is
   * @throws IllegalStateException at the end, where a shard could not be read: nothing else would
   *     show that what is due in it stays
   */
  void run(LongSupplier millisLeft) {
    Instant now = clock.instant();
    Deque<Place> places = new ArrayDeque<>();
    for (int shard = 0; shard < EnquiryItem.SHARDS; shard++) {
      places.add(Place.beginning(shard));
    }
    int unread = 0;
    while (!places.isEmpty() && millisLeft.getAsLong() > ENOUGH_MILLIS) {
      Optional<DueEnquiries.Due> page = page(places.remove(), now);
      if (page.isEmpty()) {
        unread++;
        continue;
      }
      for (String id : page.get().ids()) {
        remove(id, now, millisLeft);
      }
      // What failed stays behind the place that the next page comes after.
      page.get().next().ifPresent(places::add);
    }
    if (unread > 0) {
      throw new IllegalStateException("Queues that could not be read: " + unread);
    }
  }

  private Optional<DueEnquiries.Due> page(Place place, Instant now) {
    try {
      return Optional.of(due.due(place, now, BATCH));
    } catch (RuntimeException e) {
      log.failure(Map.of("event", "failed", "queue", EnquiryItem.dueQueue(place.shard())), e);
      return Optional.empty();
    }
  }

  private void remove(String id, Instant now, LongSupplier millisLeft) {
    try {
      boolean more = true;
      while (more && millisLeft.getAsLong() > ENOUGH_MILLIS) {
        AuditEntry line = new AuditEntry(ids.next(), now, ACTOR, "enquiry.expire", List.of(id));
        more = due.remove(id, now, ids.next(), audit.put(line));
      }
    } catch (RuntimeException e) {
      log.failure(Map.of("event", "failed", "enquiry", id), e);
    }
  }
}
