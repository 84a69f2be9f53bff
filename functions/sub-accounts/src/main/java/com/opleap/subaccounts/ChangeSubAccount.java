package com.opleap.subaccounts;

import com.opleap.common.access.Access;
import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.audit.AuditEntry.Detail;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.Contention;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Changes what is known of a user, and what they may do. A role holds from the next request on,
 * because each looks it up; who is deactivated has no session any more, and gets none back.
 */
final class ChangeSubAccount {
  private final SubAccountTools tools;
  private final OwnerLeaves ownerLeaves;

  ChangeSubAccount(SubAccountTools tools) {
    this.tools = tools;
    this.ownerLeaves = new OwnerLeaves(tools);
  }

  /** What became of it. */
  sealed interface Outcome {
    record Changed(SubAccount user) implements Outcome {}

    record NotThere() implements Outcome {}

    record Stale() implements Outcome {}

    record NotYours() implements Outcome {}

    /** Whoever changes a role proves again who they are. */
    record ProofNeeded() implements Outcome {}

    /** Who has not joined is neither active nor deactivated: an invitation is revoked. */
    record NotJoined() implements Outcome {}

    record LastOwner() implements Outcome {}
  }

  /**
   * Changes them.
   *
   * @param version which versions are meant
   */
  Outcome change(Access.SignedIn who, String id, SubAccountEdit edit, LongPredicate version) {
    return Contention.settle(() ->
        tools
            .rows()
            .find(who.organization(), id)
            .map(found -> decide(who, found, edit.of(found.user()), version))
            .orElseGet(() -> Optional.of(new Outcome.NotThere())));
  }

  private Optional<Outcome> decide(
      Access.SignedIn who, SubAccountRows.Found found, SubAccount after, LongPredicate version) {
    return refusal(who, found.user(), after, version).or(() -> attempt(who, found, after));
  }

  private Optional<Outcome> refusal(
      Access.SignedIn who, SubAccount before, SubAccount after, LongPredicate version) {
    if (!who.role().includes(before.role()) || !who.role().includes(after.role())) {
      return Optional.of(new Outcome.NotYours());
    }
    if (!version.test(before.version())) {
      return Optional.of(new Outcome.Stale());
    }
    if (before.state() == SubAccount.State.INVITED && after.state() != before.state()) {
      return Optional.of(new Outcome.NotJoined());
    }
    return changesWhoMayWhat(before, after) && !who.isFresh(tools.clock().instant())
        ? Optional.of(new Outcome.ProofNeeded())
        : Optional.empty();
  }

  /** To let an owner or admin in, or keep one out, is as much as to make or unmake one. */
  private static boolean changesWhoMayWhat(SubAccount before, SubAccount after) {
    return before.role() != after.role()
        || (before.role() != Role.MEMBER && before.state() != after.state());
  }

  /** Empty where a row is not as it was read any more. */
  private Optional<Outcome> attempt(
      Access.SignedIn who, SubAccountRows.Found found, SubAccount after) {
    SubAccount before = found.user();
    List<String> differences = before.differences(after);
    if (differences.isEmpty()) {
      return Optional.of(new Outcome.Changed(before));
    }
    Transaction transaction = tools.begin().update(row(before, after, found.key()));
    ItemChange organization =
        ItemChange.of(tools.tables().organizations(), OrganizationItem.key(before.organization()));
    if (before.isActiveOwner() && !after.isActiveOwner()) {
      if (!ownerLeaves.into(transaction, organization, who, before, found.seats())) {
        return Optional.of(new Outcome.LastOwner());
      }
    } else {
      stays(transaction, organization, found.seats(), before, after);
    }
    if (!organization.isEmpty()) {
      transaction.update(organization.update());
    }
    transaction.put(
        tools
            .trail()
            .line(
                who,
                action(before, after),
                before.id(),
                Map.of(Detail.CHANGED, String.join(" ", differences))));
    return transaction.commit() instanceof Transaction.Done
        ? Optional.of(new Outcome.Changed(after))
        : Optional.empty();
  }

  /** Counts an owner more, and lets support know of who answers for the organization. */
  private void stays(
      Transaction transaction,
      ItemChange organization,
      Seats seats,
      SubAccount before,
      SubAccount after) {
    if (!before.isActiveOwner() && after.isActiveOwner()) {
      organization.add(OrganizationItem.OWNERS, 1);
    }
    if (seats.isPrimary(before) && !before.profile().differences(after.profile()).isEmpty()) {
      tools.primaryUser().changes(transaction, organization, seats, after);
    }
  }

  private Update row(SubAccount before, SubAccount after, DataKey key) {
    ItemChange change = SubAccountChange.begun(tools.tables().tenants(), before);
    if (before.profile().phone().isPresent() && after.profile().phone().isEmpty()) {
      change.remove(SubAccountItem.PHONE);
    }
    if (before.profile().title().isPresent() && after.profile().title().isEmpty()) {
      change.remove(SubAccountItem.TITLE);
    }
    if (after.state() == SubAccount.State.DEACTIVATED && before.state() != after.state()) {
      change.add(SubAccountItem.GENERATION, 1);
    }
    ItemWriter written =
        ItemWriter.of(SubAccountItem.TYPE, before.id())
            .plain(SubAccountItem.ROLE, after.role().key())
            .plain(SubAccountItem.STATE, after.state().key())
            .flag(SubAccountItem.CONTACT_PERSON, after.isContactPerson());
    return change.set(after.profile().into(written, key)).update();
  }

  private static String action(SubAccount before, SubAccount after) {
    if (before.state() == after.state()) {
      return "sub-account.update";
    }
    return after.state() == SubAccount.State.ACTIVE
        ? "sub-account.reactivate"
        : "sub-account.deactivate";
  }
}
