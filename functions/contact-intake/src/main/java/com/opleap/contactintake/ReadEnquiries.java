package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.Log;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditEntry.Detail;
import com.opleap.common.audit.AuditTrail;
import com.opleap.contactintake.EnquiryReader.Found;
import com.opleap.contactintake.EnquiryReader.Page;
import com.opleap.contactintake.EnquiryReader.Row;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows enquiries to staff; each look leaves its audit line before anything is shown. */
final class ReadEnquiries {
  private final EnquiryReader enquiries;
  private final ConsentReader consents;
  private final AuditTrail audit;
  private final Clock clock;
  private final IdSource ids;
  private final Log log;

  ReadEnquiries(
      EnquiryReader enquiries,
      ConsentReader consents,
      AuditTrail audit,
      Clock clock,
      IdSource ids,
      Log log) {
    this.enquiries = enquiries;
    this.consents = consents;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
    this.log = log;
  }

  /** Does beforehand what every look needs first. */
  void prepare() {
    enquiries.prepare();
  }

  Page newest(Colleague colleague, Shelf shelf, int limit, Optional<String> after) {
    Page page = enquiries.newest(shelf, limit, after);
    for (Row row : page.items()) {
      if (row instanceof Row.Unreadable) {
        logUnreadable(row.id());
      }
    }
    record(colleague, "enquiries.list", page.items().stream().map(Row::id).toList(), Map.of());
    return page;
  }

  Found read(Colleague colleague, String id) {
    Found found = enquiries.find(colleague, id);
    record(colleague, action(found, id, "enquiry.read"), List.of(id), Map.of());
    return found;
  }

  /** What became of asking whether the person of an enquiry may be approached. */
  sealed interface Answer {
    record Given(Permission permission) implements Answer {}

    record Unreadable() implements Answer {}

    record Nothing() implements Answer {}
  }

  Answer permission(Colleague colleague, String id, Approach approach) {
    Found found = enquiries.find(colleague, id);
    Answer answer =
        switch (found) {
          case Found.Opened opened when opened.handling().shelf().isSpam() ->
              new Answer.Given(Permission.SUSPECT);
          case Found.Opened opened ->
              new Answer.Given(consents.permission(opened.points(), approach));
          case Found.Unreadable() -> new Answer.Unreadable();
          case Found.Nothing() -> new Answer.Nothing();
        };
    record(
        colleague, action(found, id, "enquiry.permission"), List.of(id), details(approach, answer));
    return answer;
  }

  /** So that it can be shown later what staff were told. */
  private static Map<Detail, String> details(Approach approach, Answer answer) {
    return answer instanceof Answer.Given(Permission permission)
        ? Map.of(
            Detail.PURPOSE, approach.purpose().key(),
            Detail.CHANNEL, approach.channel().key(),
            Detail.ANSWER, permission.key())
        : Map.of();
  }

  private String action(Found found, String id, String deed) {
    return switch (found) {
      case Found.Opened opened -> deed;
      case Found.Unreadable() -> {
        logUnreadable(id);
        yield "enquiry.unreadable";
      }
      case Found.Nothing() -> "enquiry.not-found";
    };
  }

  private void logUnreadable(String id) {
    log.line(Map.of("event", "unreadable", "enquiry", id));
  }

  private void record(
      Colleague colleague, String action, List<String> subjects, Map<Detail, String> details) {
    audit.append(
        new AuditEntry(ids.next(), clock.instant(), colleague.actor(), action, subjects, details));
  }
}
