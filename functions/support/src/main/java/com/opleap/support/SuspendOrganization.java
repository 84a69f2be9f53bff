package com.opleap.support;

import com.opleap.common.IdSource;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.audit.SealedReason;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.organization.OrganizationReader.Found;
import com.opleap.common.person.FreeText;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Suspends an organization, and reinstates it. Only its row is changed: whatever grants access to
 * it reads that row each time, so all of it stops at once, and comes back as it was.
 */
final class SuspendOrganization {
  private final OrganizationReader organizations;
  private final SuspensionMails mails;
  private final AuditTrail audit;
  private final Transaction.Factory transactions;
  private final String table;
  private final Clock clock;
  private final IdSource ids;

  SuspendOrganization(
      OrganizationReader organizations,
      SuspensionMails mails,
      AuditTrail audit,
      Transaction.Factory transactions,
      String table,
      Clock clock,
      IdSource ids) {
    this.organizations = organizations;
    this.mails = mails;
    this.audit = audit;
    this.transactions = transactions;
    this.table = table;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of it. */
  sealed interface Outcome {
    /** It is so now, by this request or before it. */
    record Done() implements Outcome {}

    record NotFound() implements Outcome {}
  }

  /** Does beforehand what every request needs first. */
  void prepare() {
    organizations.prepare();
  }

  Outcome suspend(String actor, String id, FreeText reason) {
    Optional<Found> found = organizations.find(id);
    if (found.isEmpty()) {
      return new Outcome.NotFound();
    }
    Instant now = clock.instant();
    return outcome(
        transactions
            .begin(ids.next())
            .update(suspension(actor, found.get(), reason, now))
            .put(
                audit.put(
                    line(actor, "support.suspend", id, now),
                    new SealedReason(reason, found.get().key())))
            .put(mails.suspended(found.get().organization().primaryUser().email(), reason)));
  }

  Outcome reinstate(String actor, String id) {
    Optional<Found> found = organizations.find(id);
    if (found.isEmpty()) {
      return new Outcome.NotFound();
    }
    return outcome(
        transactions
            .begin(ids.next())
            .update(reinstatement(id))
            .put(audit.put(line(actor, "support.reinstate", id, clock.instant())))
            .put(mails.reinstated(found.get().organization().primaryUser().email())));
  }

  private static Outcome outcome(Transaction transaction) {
    return switch (transaction.commit()) {
      case Transaction.Done() -> new Outcome.Done();
      // Where the row still stands, it is as it should be already.
      case Transaction.Refused refused ->
          refused.existing().isEmpty() ? new Outcome.NotFound() : new Outcome.Done();
    };
  }

  private Update suspension(String actor, Found found, FreeText reason, Instant now) {
    Map<String, AttributeValue> sealed =
        ItemWriter.of(OrganizationItem.TYPE, found.id())
            .sealed(OrganizationItem.SUSPENSION_REASON, found.key(), reason.reveal())
            .build();
    return Update.builder()
        .tableName(table)
        .key(OrganizationItem.key(found.id()))
        .updateExpression(
            "SET suspendedAt = :now, suspendedBy = :actor, suspensionReason = :reason")
        .conditionExpression("attribute_exists(pk) AND attribute_not_exists(suspendedAt)")
        .expressionAttributeValues(
            Map.of(
                ":now",
                AttributeValue.fromS(now.toString()),
                ":actor",
                AttributeValue.fromS(actor),
                ":reason",
                Objects.requireNonNull(sealed.get(OrganizationItem.SUSPENSION_REASON.name()))))
        .build();
  }

  private Update reinstatement(String id) {
    return Update.builder()
        .tableName(table)
        .key(OrganizationItem.key(id))
        .updateExpression("REMOVE suspendedAt, suspendedBy, suspensionReason")
        .conditionExpression("attribute_exists(suspendedAt)")
        .build();
  }

  private AuditEntry line(String actor, String action, String id, Instant now) {
    return new AuditEntry(ids.next(), now, actor, action, List.of(id), Optional.of(id), Map.of());
  }
}
