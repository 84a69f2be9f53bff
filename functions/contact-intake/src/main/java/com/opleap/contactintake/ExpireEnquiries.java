package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.Log;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Removes what has been kept for as long as its form says. One enquiry that fails does not hold up
 * the others; what is left over is still due at the next run.
 */
final class ExpireEnquiries {
  /** For each shard and run; sized so that a run ends well within the function's time. */
  private static final int BATCH = 25;

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

  void run() {
    Instant now = clock.instant();
    for (int shard = 0; shard < EnquiryItem.SHARDS; shard++) {
      for (String id : due.due(shard, now, BATCH)) {
        try {
          AuditEntry line = new AuditEntry(ids.next(), now, ACTOR, "enquiry.expire", List.of(id));
          due.remove(id, now, ids.next(), audit.put(line));
        } catch (RuntimeException e) {
          log.failure(Map.of("event", "failed", "enquiry", id), e);
        }
      }
    }
  }
}
