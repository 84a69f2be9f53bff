package com.opleap.subaccounts;

import com.opleap.common.access.Access;
import com.opleap.common.access.AccessToken;
import com.opleap.common.access.Role;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.PlanCount;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Contention;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.OpenDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Invites somebody into an organization: their row, a place of the plan's, the link, its mail and
 * the audit line, all or nothing. Whether the address signs in elsewhere is not asked: they learn
 * it themselves, when they follow the link.
 */
final class InviteSubAccount {
  private final SubAccountTools tools;
  private final InvitationMails mails;

  InviteSubAccount(SubAccountTools tools) {
    this.tools = tools;
    this.mails = new InvitationMails(tools);
  }

  /** What became of it. */
  sealed interface Outcome {
    record Invited(SubAccount user) implements Outcome {}

    /** The organization has a user with that address. */
    record AddressTaken() implements Outcome {}

    /** The plan allows no more users. */
    record PlanLimit() implements Outcome {}

    /** So many links were mailed to the address that it gets no more for a while. */
    record TooMany(Duration pause) implements Outcome {}

    /** Only an owner makes owners. */
    record NotYours() implements Outcome {}

    /** Whoever makes an owner or admin has to have proved just now who they are. */
    record ProofNeeded() implements Outcome {}

    /** It has been suspended this very moment. */
    record Suspended() implements Outcome {}

    /** It has been closed this very moment. */
    record Closed() implements Outcome {}
  }

  Outcome invite(Access.SignedIn who, Invitation wanted) {
    if (!who.role().includes(wanted.role())) {
      return new Outcome.NotYours();
    }
    if (wanted.role() != Role.MEMBER && !who.isFresh(tools.clock().instant())) {
      return new Outcome.ProofNeeded();
    }
    return Contention.settle(() ->
        tools
            .rows()
            .seats(who.organization())
            .map(seats -> attempt(who, wanted, seats))
            .orElseGet(() -> Optional.of(new Outcome.Closed())));
  }

  /** Empty where the organization's row is not as it was read any more. */
  private Optional<Outcome> attempt(Access.SignedIn who, Invitation wanted, Seats seats) {
    if (seats.isSuspended()) {
      return Optional.of(new Outcome.Suspended());
    }
    Optional<String> name = seats.name(tools.vault());
    Optional<OpenDomain> own = tools.vault().find(Domain.ofOrganization(who.organization()));
    if (name.isEmpty() || own.isEmpty()) {
      return Optional.of(new Outcome.Closed());
    }
    Instant now = tools.clock().instant();
    return switch (PlanCount.USERS.oneMore(
        tools.tables().organizations(), seats.organization(), seats.row(), now)) {
      case PlanCount.Step.Full() -> Optional.of(new Outcome.PlanLimit());
      case PlanCount.Step.Room(ItemChange place, var warning) -> {
        Optional<Put> mail = warning.flatMap(told -> mails.warning(told, place, seats));
        Transaction transaction =
            tools.begin().update(place.ifMissing(OrganizationItem.SUSPENDED_AT).update());
        SubAccount user =
            into(transaction, who, wanted, new Place(seats, name.get(), own.get()), now);
        mail.ifPresent(transaction::put);
        yield outcome(transaction.commit(), user, seats);
      }
    };
  }

  /** Where somebody is invited to. */
  private record Place(Seats seats, String organizationName, OpenDomain domain) {}

  private SubAccount into(
      Transaction transaction, Access.SignedIn who, Invitation wanted, Place to, Instant now) {
    String organization = who.organization();
    String tenants = tools.tables().tenants();
    EmailAddress address = wanted.profile().email();
    AccessToken token = AccessToken.next(tools.random(), organization, tools.ids().next());
    String email = EmailItem.index(address, to.domain().blindIndex());
    SubAccount user = wanted.user(organization, token.user(), email, tools.links().id(token), now);
    NewKey key = to.domain().create(user.id());
    transaction
        .put(EmailItem.put(tenants, organization, email, user.id()))
        .update(mails.counter(address).update(tools.tables().transients()))
        .update(mails.ofOrganization(to.seats()).update(tools.tables().transients()))
        .put(key.row())
        .put(
            Put.builder()
                .tableName(tenants)
                .item(Invitation.row(user, key.key()).build())
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .put(tools.trail().line(who, "sub-account.invite", user.id()));
    mails.into(transaction, token, address, to.organizationName());
    return user;
  }

  private Optional<Outcome> outcome(Transaction.Outcome outcome, SubAccount user, Seats seats) {
    return switch (outcome) {
      case Transaction.Done() -> Optional.of(new Outcome.Invited(user));
      case Transaction.Refused refused ->
          switch (refused.at()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Outcome.AddressTaken());
            case 2 -> Optional.of(new Outcome.TooMany(mails.pause(user.profile().email())));
            case 3 -> Optional.of(new Outcome.TooMany(mails.pause(seats)));
            default -> throw new IllegalStateException("An id was given twice");
          };
    };
  }
}
