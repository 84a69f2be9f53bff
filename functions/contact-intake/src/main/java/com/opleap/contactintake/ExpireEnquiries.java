package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.due.DueSweep;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** Removes what has been kept for as long as its form says. */
final class ExpireEnquiries {
  /** What is due for it, as the index's queues are named. */
  static final String KIND = "retention";

  /** Who removed it, as the trail says. */
  private static final String ACTOR = "retention";

  private final DueSweep sweep;
  private final RemoveEnquiry remove;
  private final AuditTrail audit;
  private final IdSource ids;

  ExpireEnquiries(DueSweep sweep, RemoveEnquiry remove, AuditTrail audit, IdSource ids) {
    this.sweep = sweep;
    this.remove = remove;
    this.audit = audit;
    this.ids = ids;
  }

  /**
   * Removes what is due, or as much as there is time for.
   *
   * @param millisLeft how much time there still is
   * @throws IllegalStateException at the end, where something failed
   */
  void run(LongSupplier millisLeft) {
    sweep.run(millisLeft, this::step);
  }

  private boolean step(String id, Instant now) {
    AuditEntry line = new AuditEntry(ids.next(), now, ACTOR, "enquiry.expire", List.of(id));
    return remove.remove(id, now, ids.next(), audit.put(line));
  }
}
