package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.contactintake.Enquiries.Appended;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stores what staff noted of somebody who got in touch by other means, as if it had been submitted:
 * the same record, consent and acknowledgement, and with them a line of who noted it.
 */
final class RecordEnquiry {
  private final Enquiries enquiries;
  private final Mails mails;
  private final AuditTrail audit;
  private final String policyVersion;
  private final Clock clock;
  private final IdSource ids;

  RecordEnquiry(
      Enquiries enquiries,
      Mails mails,
      AuditTrail audit,
      String policyVersion,
      Clock clock,
      IdSource ids) {
    this.enquiries = enquiries;
    this.mails = mails;
    this.audit = audit;
    this.policyVersion = policyVersion;
    this.clock = clock;
    this.ids = ids;
  }

  /** Does beforehand what every record needs first. */
  void prepare() {
    enquiries.prepare();
  }

  Submission record(String actor, Note.Noted note, Optional<IdempotencyKey> key) {
    Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Enquiry enquiry =
        new Enquiry(
            ids.next(),
            note.form().id(),
            note.form().readers(),
            Arrival.noted(note.origin(), actor),
            receivedAt,
            policyVersion,
            note.contents(),
            note.consent(),
            Set.of(),
            note.form().keptUntil(receivedAt));
    AuditEntry line =
        new AuditEntry(
            ids.next(), enquiry.receivedAt(), actor, "enquiry.record", List.of(enquiry.id()));
    NewEnquiry added =
        new NewEnquiry(
            enquiry,
            mails.of(enquiry),
            new Sending(key, Optional.empty()),
            Optional.empty(),
            List.of(audit.put(line)));
    return switch (enquiries.append(added, ids.next())) {
      case Appended.Done() -> new Submission.Accepted(enquiry.receipt());
      case Appended.OverLimit over -> throw new IllegalStateException("Staff have no limit");
      case Appended.Before(RepeatGuard.Answer answer) -> Submission.before(answer);
    };
  }
}
