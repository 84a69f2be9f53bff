package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditEntry.Detail;
import com.opleap.common.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Writes the lines of what an organization's users do, each for the transaction of what it tells.
 */
record MemberTrail(AuditTrail audit, Clock clock, IdSource ids) {
  Put line(SignedIn who, String action, String subject) {
    return line(who, action, subject, Map.of());
  }

  Put line(SignedIn who, String action, String subject, Map<Detail, String> details) {
    return line(who.organization(), who.user(), action, subject, details);
  }

  /** Of somebody who comes with a link, or signs in at this moment. */
  Put line(
      String organization,
      String user,
      String action,
      String subject,
      Map<Detail, String> details) {
    return audit.put(
        new AuditEntry(
            ids.next(),
            clock.instant(),
            user,
            action,
            List.of(subject),
            Optional.of(organization),
            details));
  }
}
