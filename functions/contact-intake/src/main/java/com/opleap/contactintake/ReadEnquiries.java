package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.contactintake.EnquiryReader.Opened;
import com.opleap.contactintake.EnquiryReader.Page;
import com.opleap.contactintake.EnquiryReader.Summary;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows enquiries to staff; each look leaves its audit line before anything is shown. */
final class ReadEnquiries {
  private final EnquiryReader enquiries;
  private final AuditTrail audit;
  private final Clock clock;
  private final IdSource ids;

  ReadEnquiries(EnquiryReader enquiries, AuditTrail audit, Clock clock, IdSource ids) {
    this.enquiries = enquiries;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  Page newest(String actor, int limit, Optional<String> after) {
    Page page = enquiries.newest(limit, after);
    record(actor, "enquiries.list", page.items().stream().map(Summary::id).toList());
    return page;
  }

  Optional<Opened> read(String actor, String id) {
    Optional<Opened> enquiry = enquiries.find(id);
    record(actor, enquiry.isPresent() ? "enquiry.read" : "enquiry.not-found", List.of(id));
    return enquiry;
  }

  private void record(String actor, String action, List<String> subjects) {
    audit.append(new AuditEntry(ids.next(), clock.instant(), actor, action, subjects));
  }
}
