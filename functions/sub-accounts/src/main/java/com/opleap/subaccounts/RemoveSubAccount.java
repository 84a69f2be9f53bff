package com.opleap.subaccounts;

import com.opleap.common.access.Access;
import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.Contention;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.KeyItem;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/**
 * Removes a user, or takes an invitation back: their row, their key and with it all that it sealed,
 * their address, what they sign in with and the link that they were mailed, in one transaction.
 * Their sessions end with the row. What they did stays in the audit trail, under an id that leads
 * to nobody.
 */
final class RemoveSubAccount {
  private final SubAccountTools tools;
  private final OwnerLeaves ownerLeaves;

  RemoveSubAccount(SubAccountTools tools) {
    this.tools = tools;
    this.ownerLeaves = new OwnerLeaves(tools);
  }

  /** What became of it. */
  sealed interface Outcome {
    record Removed() implements Outcome {}

    record NotThere() implements Outcome {}

    record Stale() implements Outcome {}

    record NotYours() implements Outcome {}

    /** Whoever removes an owner or admin has to have proved just now who they are. */
    record ProofNeeded() implements Outcome {}

    record LastOwner() implements Outcome {}
  }

  /**
   * Removes somebody, whether or not they have joined.
   *
   * @param version which versions are meant
   */
  Outcome remove(Access.SignedIn who, String id, LongPredicate version) {
    return remove(who, id, version, Way.REMOVE);
  }

  /** Takes an invitation back, of somebody who has not joined with it. */
  Outcome revoke(Access.SignedIn who, String id) {
    return remove(who, id, version -> true, Way.REVOKE);
  }

  private enum Way {
    REMOVE("sub-account.remove"),
    REVOKE("sub-account.revoke");

    private final String action;

    Way(String action) {
      this.action = action;
    }

    boolean isFor(SubAccount user) {
      return this == REMOVE || user.state() == SubAccount.State.INVITED;
    }
  }

  private Outcome remove(Access.SignedIn who, String id, LongPredicate version, Way way) {
    return Contention.settle(() ->
        tools
            .rows()
            .find(who.organization(), id)
            .filter(one -> way.isFor(one.user()))
            .map(found ->
                refusal(who, found.user(), version)
                    .or(() -> attempt(who, found.user(), found.seats(), way)))
            .orElseGet(() -> Optional.of(new Outcome.NotThere())));
  }

  private Optional<Outcome> refusal(Access.SignedIn who, SubAccount user, LongPredicate version) {
    if (!who.role().includes(user.role())) {
      return Optional.of(new Outcome.NotYours());
    }
    if (user.role() != Role.MEMBER && !who.isFresh(tools.clock().instant())) {
      return Optional.of(new Outcome.ProofNeeded());
    }
    return version.test(user.version()) ? Optional.empty() : Optional.of(new Outcome.Stale());
  }

  /** Empty where a row is not as it was read any more. */
  private Optional<Outcome> attempt(Access.SignedIn who, SubAccount user, Seats seats, Way way) {
    String tenants = tools.tables().tenants();
    Transaction transaction = tools.begin().delete(row(user));
    ItemChange organization =
        ItemChange.of(tools.tables().organizations(), OrganizationItem.key(user.organization()))
            .add(OrganizationItem.USERS, -1);
    if (user.isActiveOwner() && !ownerLeaves.into(transaction, organization, who, user, seats)) {
      return Optional.of(new Outcome.LastOwner());
    }
    transaction
        .update(organization.update())
        .delete(KeyItem.erasure(tools.tables().keys(), user.id()))
        .delete(EmailItem.delete(tenants, user.organization(), user.indexes().email()))
        .put(tools.trail().line(who, way.action, user.id()));
    user.indexes()
        .login()
        .ifPresent(login ->
            transaction
                .delete(LoginItem.delete(tenants, login))
                .delete(CredentialItem.delete(tenants, user.id()))
                .delete(FactorItem.delete(tenants, user.id())));
    user.indexes().invitation().map(tools.links()::delete).ifPresent(transaction::delete);
    return transaction.commit() instanceof Transaction.Done
        ? Optional.of(new Outcome.Removed())
        : Optional.empty();
  }

  private Delete row(SubAccount user) {
    Attribute version = SubAccountItem.VERSION;
    return Delete.builder()
        .tableName(tools.tables().tenants())
        .key(SubAccountItem.key(user.organization(), user.id()))
        .conditionExpression("#version = :version")
        .expressionAttributeNames(Map.of("#version", version.name()))
        .expressionAttributeValues(
            Map.of(":version", AttributeValue.fromN(Long.toString(user.version()))))
        .build();
  }
}
