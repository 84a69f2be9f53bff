package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** What all changes of an organization's users work with. */
record SubAccountTools(
    SubAccountRows rows,
    SubAccountReader reader,
    Vault vault,
    Transaction.Factory transactions,
    Links links,
    AccountMails mails,
    AuditTrail audit,
    Tables tables,
    Clock clock,
    IdSource ids,
    SecureRandom random) {

  /** So often somebody else's change is let go before, until it is given up. */
  static final int TRIES = 20;

  /** The names of the tables that are written. */
  record Tables(String organizations, String tenants, String transients, String keys) {}

  /** The line of what somebody does to a user. */
  Put line(Access.SignedIn who, String action, String subject) {
    return line(who, action, subject, Map.of());
  }

  Put line(
      Access.SignedIn who, String action, String subject, Map<AuditEntry.Detail, String> details) {
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

  /** Begins a transaction that takes its turn where many change the same organization. */
  Transaction begin() {
    return transactions.begin(ids.next()).insisting();
  }
}
