package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Writes the lines of what somebody who is signed in does in their organization. */
record MemberTrail(AuditTrail audit, Clock clock, IdSource ids) {
  /** For the transaction of what it tells of. */
  Put line(SignedIn who, String action, String subject) {
    return line(who, action, subject, Map.of());
  }

  Put line(SignedIn who, String action, String subject, Map<AuditEntry.Detail, String> details) {
    return audit.put(
        new AuditEntry(
            ids.next(),
            clock.instant(),
            who.user(),
            action,
            List.of(subject),
            Optional.of(who.organization()),
            details));
  }
}
