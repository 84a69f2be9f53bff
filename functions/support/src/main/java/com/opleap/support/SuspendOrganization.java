package com.opleap.support;

import com.opleap.common.IdSource;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.audit.SealedReason;
import com.opleap.common.organization.Organization.Suspension;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.organization.OrganizationReader.Found;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.store.Contention;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.Put;

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
    return change(id, found -> suspension(found, actor, reason));
  }

  Outcome reinstate(String actor, String id) {
    return change(id, found -> reinstatement(found, actor));
  }

  /**
   * Decides by the row as it was read, and again where others changed it meanwhile: each request
   * does what it would have done after theirs.
   *
   * @param decision empty where all is as it should be already
   */
  private Outcome change(String id, Function<Found, Optional<Transaction>> decision) {
    return Contention.settle(() ->
        organizations
            .find(id)
            .map(found -> attempt(decision.apply(found)))
            .orElseGet(() -> Optional.of(new Outcome.NotFound())));
  }

  private static Optional<Outcome> attempt(Optional<Transaction> change) {
    return change.isEmpty() || change.get().commit() instanceof Transaction.Done
        ? Optional.of(new Outcome.Done())
        : Optional.empty();
  }

  private Optional<Transaction> suspension(Found found, String actor, FreeText reason) {
    Optional<Suspension> standing = found.organization().suspension();
    if (standing.flatMap(Suspension::reason).filter(given -> isSame(given, reason)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        standing.isEmpty() ? begun(found, actor, reason) : replaced(found, actor, reason));
  }

  private Transaction begun(Found found, String actor, FreeText reason) {
    String now = clock.instant().toString();
    ItemChange row =
        row(found)
            .set(why(found, actor, reason).plain(OrganizationItem.SUSPENDED_AT, now))
            .ifMissing(OrganizationItem.SUSPENDED_AT);
    return written(
        found,
        row,
        line(found, actor, "support.suspend", reason),
        to -> mails.suspended(to, reason));
  }

  /** Since when stays. It is of the reason that was read, for no two seals are alike. */
  private Transaction replaced(Found found, String actor, FreeText reason) {
    ItemChange row =
        row(found)
            .set(why(found, actor, reason))
            .ifIs(OrganizationItem.SUSPENDED_AT, found.row().text(OrganizationItem.SUSPENDED_AT))
            .ifIs(
                OrganizationItem.SUSPENSION_REASON,
                found.row().bytes(OrganizationItem.SUSPENSION_REASON));
    return written(
        found,
        row,
        line(found, actor, "support.change-suspension", reason),
        to -> mails.replaced(to, reason));
  }

  private static ItemWriter why(Found found, String actor, FreeText reason) {
    return ItemWriter.of(OrganizationItem.TYPE, found.id())
        .pseudonymous(OrganizationItem.SUSPENDED_BY, actor)
        .sealed(OrganizationItem.SUSPENSION_REASON, found.key(), reason.reveal());
  }

  private Optional<Transaction> reinstatement(Found found, String actor) {
    return found.organization().suspension().map(standing -> ended(found, actor));
  }

  private Transaction ended(Found found, String actor) {
    ItemChange row =
        row(found)
            .remove(OrganizationItem.SUSPENDED_AT)
            .remove(OrganizationItem.SUSPENDED_BY)
            .remove(OrganizationItem.SUSPENSION_REASON)
            .ifIs(OrganizationItem.SUSPENDED_AT, found.row().text(OrganizationItem.SUSPENDED_AT));
    return written(
        found, row, audit.put(line(found, actor, "support.reinstate")), mails::reinstated);
  }

  private Transaction written(
      Found found, ItemChange row, Put line, Function<EmailAddress, Put> mail) {
    Transaction transaction = transactions.begin(ids.next()).update(row.update()).put(line);
    found
        .organization()
        .primaryUser()
        .contact()
        .ifPresent(contact -> transaction.put(mail.apply(contact.email())));
    return transaction;
  }

  /** As it was read, so that the mail goes to who is the primary user then. */
  private ItemChange row(Found found) {
    return ItemChange.of(table, OrganizationItem.key(found.id()))
        .ifIs(OrganizationItem.PRIMARY_USER, found.row().text(OrganizationItem.PRIMARY_USER))
        .ifIs(OrganizationItem.PRIMARY_EMAIL, found.row().bytes(OrganizationItem.PRIMARY_EMAIL));
  }

  private static boolean isSame(FreeText one, FreeText other) {
    return one.reveal().equals(other.reveal());
  }

  private Put line(Found found, String actor, String action, FreeText reason) {
    return audit.put(line(found, actor, action), new SealedReason(reason, found.key()));
  }

  private AuditEntry line(Found found, String actor, String action) {
    String id = found.id();
    return new AuditEntry(
        ids.next(), clock.instant(), actor, action, List.of(id), Optional.of(id), Map.of());
  }
}
