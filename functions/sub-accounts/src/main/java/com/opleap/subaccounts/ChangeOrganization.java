package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.audit.AuditEntry.Detail;
import com.opleap.common.due.DueIndex;
import com.opleap.common.organization.NameWords;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.organization.Plan;
import com.opleap.common.organization.PlanCount;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Contention;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** An owner changes how the organization is registered, has it closed, or takes that back. */
final class ChangeOrganization {
  /** So many mails go with the change itself; a transaction takes 100 items. */
  private static final int MAILS = 60;

  private final OrganizationReader organizations;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final Recipients recipients;
  private final AccountMails mails;
  private final MemberTrail trail;
  private final String table;
  private final Clock clock;
  private final IdSource ids;

  ChangeOrganization(
      OrganizationReader organizations,
      Vault vault,
      Transaction.Factory transactions,
      Recipients recipients,
      AccountMails mails,
      MemberTrail trail,
      String table,
      Clock clock,
      IdSource ids) {
    this.organizations = organizations;
    this.vault = vault;
    this.transactions = transactions;
    this.recipients = recipients;
    this.mails = mails;
    this.trail = trail;
    this.table = table;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of it. */
  sealed interface Outcome {
    record Changed(Organization organization) implements Outcome {}

    record Closing(Instant closesAt) implements Outcome {}

    /** It was changed since it was read. */
    record Stale() implements Outcome {}

    /** There are more users than the plan allows that it is to have. */
    record PlanLimit(long users, int allowed) implements Outcome {}

    /** Then one may take back that it is to be closed, and nothing else. */
    record Suspended() implements Outcome {}

    record NeedsProof() implements Outcome {}

    record Gone() implements Outcome {}
  }

  /**
   * Changes what is named.
   *
   * @param isMeant whether the change is meant for a version
   */
  Outcome change(SignedIn who, OrganizationPatch patch, LongPredicate isMeant) {
    if (patch.demandsFactor().isPresent() && !who.isFresh(clock.instant())) {
      return new Outcome.NeedsProof();
    }
    return Contention.settle(() ->
        organizations
            .find(who.organization())
            .map(found ->
                refusal(patch, isMeant, found.organization()).or(() -> attempt(who, patch, found)))
            .orElseGet(() -> Optional.of(new Outcome.Gone())));
  }

  private static Optional<Outcome> refusal(
      OrganizationPatch patch, LongPredicate isMeant, Organization before) {
    if (before.suspension().isPresent() && !patch.isAboutClosingAlone()) {
      return Optional.of(new Outcome.Suspended());
    }
    if (!isMeant.test(before.version())) {
      return Optional.of(new Outcome.Stale());
    }
    return patch
        .newPlan(before)
        .map(plan -> plan.limit(Plan.Limited.USERS))
        .filter(allowed -> before.users() > allowed)
        .map(allowed -> new Outcome.PlanLimit(before.users(), allowed));
  }

  /** Empty where the row is not as it was read any more. */
  private Optional<Outcome> attempt(
      SignedIn who, OrganizationPatch patch, OrganizationReader.Found found) {
    if (patch.changed().isEmpty()) {
      return Optional.of(new Outcome.Changed(found.organization()));
    }
    return store(who, patch, found) instanceof Transaction.Done
        ? Optional.of(
            organizations
                .find(who.organization())
                .<Outcome>map(after -> new Outcome.Changed(after.organization()))
                .orElseGet(Outcome.Gone::new))
        : Optional.empty();
  }

  private Transaction.Outcome store(
      SignedIn who, OrganizationPatch patch, OrganizationReader.Found found) {
    Organization before = found.organization();
    ItemChange change = change(before).set(patch.written(before.id(), found.key()));
    if (patch.removesTaxId()) {
      change.remove(OrganizationItem.TAX_ID);
    }
    if (!patch.isAboutClosingAlone()) {
      change.ifMissing(OrganizationItem.SUSPENDED_AT);
    }
    Optional<PlanCount.Warning> warning =
        patch
            .newPlan(before)
            .flatMap(plan -> PlanCount.USERS.moveTo(plan, before.users(), change, clock.instant()));
    boolean isTakenBack = patch.staysOpen() && before.closesAt().isPresent();
    if (isTakenBack) {
      change
          .set(
              ItemWriter.of(OrganizationItem.TYPE, before.id())
                  .plain(OrganizationItem.STATUS, Organization.ACTIVE))
          .remove(OrganizationItem.CLOSES_AT)
          .remove(OrganizationItem.DUE_QUEUE)
          .remove(OrganizationItem.DUE_AT);
    }
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(change.update())
            .put(
                trail.line(
                    who,
                    "organization.change",
                    before.id(),
                    Map.of(Detail.CHANGED, String.join(" ", patch.changed()))));
    warning.ifPresent(told ->
        before
            .primaryUser()
            .contact()
            .ifPresent(contact -> transaction.put(mails.planWarning(contact.email(), told))));
    patch.name().ifPresent(name -> rename(transaction, before, name.reveal()));
    if (isTakenBack) {
      tellOwners(before.id(), mails::notClosing, transaction);
    }
    return transaction.commit();
  }

  /** Support finds it by its new name from then on, and no longer by the old one. */
  private void rename(Transaction transaction, Organization before, String name) {
    BlindIndex index = vault.findOrCreate(Domain.REGISTRATIONS).blindIndex();
    List<String> old = NameWords.of(before.name().reveal());
    List<String> now = NameWords.of(name);
    for (String word : old) {
      if (!now.contains(word)) {
        transaction.delete(
            Delete.builder()
                .tableName(table)
                .key(OrganizationItem.nameKey(word, index, before.id()))
                .build());
      }
    }
    for (String word : now) {
      if (!old.contains(word)) {
        transaction.put(
            Put.builder().tableName(table).item(nameRow(word, index, before.id())).build());
      }
    }
  }

  /** The same where it is to be closed already: the date stays what it was told to be. */
  Outcome close(SignedIn who) {
    return Contention.settle(() ->
        organizations
            .find(who.organization())
            .map(found -> attempt(who, found.organization()))
            .orElseGet(() -> Optional.of(new Outcome.Gone())));
  }

  /** Empty where the row is not as it was read any more. */
  private Optional<Outcome> attempt(SignedIn who, Organization before) {
    Instant at = before.closesAt().orElseGet(() -> Closing.at(clock.instant()));
    return before.closesAt().isPresent() || close(who, before, at) instanceof Transaction.Done
        ? Optional.of(new Outcome.Closing(at))
        : Optional.empty();
  }

  private Transaction.Outcome close(SignedIn who, Organization before, Instant at) {
    ItemChange change =
        change(before)
            .set(
                ItemWriter.of(OrganizationItem.TYPE, before.id())
                    .plain(OrganizationItem.STATUS, Organization.CLOSING)
                    .plain(OrganizationItem.CLOSES_AT, at.toString())
                    .plain(OrganizationItem.DUE_QUEUE, Closing.queue(before.id()))
                    .plain(OrganizationItem.DUE_AT, DueIndex.at(at)));
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(change.update())
            .put(trail.line(who, "organization.closing", before.id()));
    tellOwners(before.id(), owner -> mails.closing(owner, at), transaction);
    return transaction.commit();
  }

  /** With the change itself; of very many owners some before it, so that none is left out. */
  private void tellOwners(
      String organization, Function<EmailAddress, Put> mail, Transaction change) {
    List<EmailAddress> owners = recipients.owners(organization);
    int first = Math.min(MAILS, owners.size());
    for (int from = first; from < owners.size(); from += MAILS) {
      Transaction more = transactions.begin(ids.next());
      owners
          .subList(from, Math.min(from + MAILS, owners.size()))
          .forEach(owner -> more.put(mail.apply(owner)));
      more.commit();
    }
    owners.subList(0, first).forEach(owner -> change.put(mail.apply(owner)));
  }

  private ItemChange change(Organization before) {
    return ItemChange.of(table, OrganizationItem.key(before.id()))
        .add(OrganizationItem.VERSION, 1)
        .ifIs(OrganizationItem.VERSION, before.version());
  }

  private static Map<String, AttributeValue> nameRow(
      String word, BlindIndex index, String organization) {
    return ItemWriter.of(OrganizationItem.NAME_TYPE, organization)
        .pseudonymous(OrganizationItem.PK, OrganizationItem.namePk(word, index))
        .pseudonymous(OrganizationItem.SK, organization)
        .pseudonymous(OrganizationItem.ID, organization)
        .build();
  }
}
