package com.opleap.common.audit;

import java.time.Instant;
import java.util.List;

/**
 * One line of the trail.
 *
 * @param actor the token's subject: an opaque id of the issuer's
 * @param action for example {@code enquiry.read}
 * @param subjects the opaque ids that were looked at or changed
 */
public record AuditEntry(
    String id, Instant at, String actor, String action, List<String> subjects) {
  public AuditEntry {
    subjects = List.copyOf(subjects);
  }
}
