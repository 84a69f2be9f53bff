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
import java.util.function.LongSupplier;

/**
 * Removes what has been kept for as long as its form says: all that is due, or as much as there is
 * time for, from each shard in turn. One enquiry that fails holds up no other; what is left over is
 * still due at the next run.
 */
final class ExpireEnquiries {
  private static final int BATCH = 25;

  /** More than a removal takes, its retries included. */
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
   */
  void run(LongSupplier millisLeft) {
    Instant now = clock.instant();
    Deque<Place> places = new ArrayDeque<>();
    for (int shard = 0; shard < EnquiryItem.SHARDS; shard++) {
      places.add(Place.beginning(shard));
    }
    while (!places.isEmpty() && millisLeft.getAsLong() > ENOUGH_MILLIS) {
      // What failed stays behind the place that the next page comes after.
      DueEnquiries.Due page = due.due(places.remove(), now, BATCH);
      for (String id : page.ids()) {
        remove(id, now, millisLeft);
      }
      page.next().ifPresent(places::add);
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
