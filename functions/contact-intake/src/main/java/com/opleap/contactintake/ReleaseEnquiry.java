package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.Log;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.contactintake.EnquiryReader.Found;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Takes an enquiry out of the spam folder, and mails what was held back: once, however often it is
 * asked. Whatever is answered, a line of who asked is in the trail before.
 */
final class ReleaseEnquiry {
  private final EnquiryReader enquiries;
  private final SpamFolder spam;
  private final Mails mails;
  private final AuditTrail audit;
  private final Clock clock;
  private final IdSource ids;
  private final Log log;

  ReleaseEnquiry(
      EnquiryReader enquiries,
      SpamFolder spam,
      Mails mails,
      AuditTrail audit,
      Clock clock,
      IdSource ids,
      Log log) {
    this.enquiries = enquiries;
    this.spam = spam;
    this.mails = mails;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
    this.log = log;
  }

  /** What the enquiry is now. */
  enum Outcome {
    IN_INBOX,
    UNREADABLE,
    NOT_THERE
  }

  /** Does beforehand what every release needs first. */
  void prepare() {
    enquiries.prepare();
  }

  Outcome release(Colleague colleague, String id) {
    return switch (enquiries.find(colleague, id)) {
      case Found.Opened opened when opened.handling().shelf().isSpam() ->
          release(colleague.actor(), opened);
      case Found.Opened opened -> already(colleague.actor(), id);
      case Found.Unreadable() -> {
        log.line(Map.of("event", "unreadable", "enquiry", id));
        audit.append(line(colleague.actor(), "enquiry.unreadable", id, clock.instant()));
        yield Outcome.UNREADABLE;
      }
      case Found.Nothing() -> notThere(colleague.actor(), id);
    };
  }

  private Outcome release(String actor, Found.Opened enquiry) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SpamFolder.Outcome outcome =
        spam.release(
            enquiry,
            new Handling.Release(actor, now),
            mails.of(enquiry),
            audit.put(line(actor, "enquiry.release", enquiry.id(), now)),
            ids.next());
    return switch (outcome) {
      case NOW -> Outcome.IN_INBOX;
      case BEFORE -> already(actor, enquiry.id());
      case GONE -> notThere(actor, enquiry.id());
    };
  }

  private Outcome already(String actor, String id) {
    audit.append(line(actor, "enquiry.not-in-spam", id, clock.instant()));
    return Outcome.IN_INBOX;
  }

  private Outcome notThere(String actor, String id) {
    audit.append(line(actor, "enquiry.not-found", id, clock.instant()));
    return Outcome.NOT_THERE;
  }

  private AuditEntry line(String actor, String action, String id, Instant at) {
    return new AuditEntry(ids.next(), at, actor, action, List.of(id));
  }
}
