package com.opleap.subaccounts;

import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.AccessToken;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.audit.AuditEntry.Detail;
import com.opleap.common.limit.RateCounter;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Contention;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.OpenDomain;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Has a user sign in by another address, once they have shown by a mailed link that it is theirs.
 * The address before is told, so that nobody is moved out of their account unawares.
 */
final class ChangeAddress {
  private final SubAccountTools tools;
  private final RequestLimits limits;

  ChangeAddress(SubAccountTools tools) {
    this.tools = tools;
    this.limits = new RequestLimits(tools.clock());
  }

  /** What became of asking. */
  sealed interface Asked {
    record Taken() implements Asked {}

    /** Removed at this very moment. */
    record Gone() implements Asked {}

    /** So many mails have gone there, or in the organization's name. */
    record TooMany(Duration pause) implements Asked {}
  }

  /** Mails a link to the new address, whoever it may belong to. */
  Asked ask(SignedIn who, EmailAddress next) {
    Optional<SubAccountRows.Found> found = tools.rows().find(who.organization(), who.user());
    return found.map(standing -> ask(who, standing, next)).orElseGet(Asked.Gone::new);
  }

  private Asked ask(SignedIn who, SubAccountRows.Found standing, EmailAddress next) {
    AccessToken token = AccessToken.next(tools.random(), who.organization(), who.user());
    RateCounter counter =
        limits.ofAddress(
            Link.Purpose.ADDRESS, next, tools.vault().findOrCreate(Domain.ACCOUNTS).blindIndex());
    RateCounter all = limits.ofOrganization(standing.seats());
    Transaction transaction =
        tools
            .begin()
            .update(counter.update(tools.tables().transients()))
            .update(all.update(tools.tables().transients()))
            .put(tools.links().put(token, Link.Purpose.ADDRESS, next.reveal(), who.generation()))
            .put(tools.mails().address(next, token))
            .put(tools.mails().addressAsked(standing.user().profile().email()))
            // The one that is asked for last counts: whoever mistyped it asks again.
            .update(
                ItemChange.of(
                        tools.tables().tenants(),
                        SubAccountItem.key(who.organization(), who.user()))
                    .set(
                        ItemWriter.of(SubAccountItem.TYPE, who.user())
                            .pseudonymous(SubAccountItem.ADDRESS_LINK, tools.links().id(token)))
                    .update())
            .put(tools.trail().line(who, "sub-account.ask-for-address", who.user()));
    return switch (transaction.commit()) {
      case Transaction.Done() -> new Asked.Taken();
      case Transaction.Refused refused ->
          switch (refused.at()) {
            case 0 ->
                new Asked.TooMany(Duration.between(tools.clock().instant(), counter.endsAt()));
            case 1 -> new Asked.TooMany(Duration.between(tools.clock().instant(), all.endsAt()));
            default -> new Asked.Gone();
          };
    };
  }

  /** What became of following the link. */
  sealed interface Outcome {
    record Changed() implements Outcome {}

    record NoLink() implements Outcome {}

    record Suspended() implements Outcome {}

    /** The address is another account's, or another sub-account's of the organization. */
    record AddressTaken() implements Outcome {}
  }

  Outcome follow(String token) {
    return tools
        .links()
        .find(token)
        .filter(link -> link.purpose() == Link.Purpose.ADDRESS)
        .map(link -> Contention.settle(() -> attempt(link)))
        .orElseGet(Outcome.NoLink::new);
  }

  /** Empty where a row is not as it was read any more. */
  private Optional<Outcome> attempt(Link link) {
    Optional<SubAccountRows.Found> found =
        tools
            .rows()
            .find(link.token().organization(), link.token().user())
            .filter(one -> one.user().state() == SubAccount.State.ACTIVE)
            // Whoever ended all sessions, or set another password, wanted no other hands in it.
            .filter(one -> link.generation().equals(Optional.of(one.generation())))
            .filter(one -> one.addressLink().equals(Optional.of(link.id())));
    if (found.isEmpty()) {
      return Optional.of(new Outcome.NoLink());
    }
    SubAccount before = found.get().user();
    if (found.get().seats().isSuspended() && !link.purpose().isLeftTo(before.role())) {
      return Optional.of(new Outcome.Suspended());
    }
    EmailAddress next = EmailAddress.stored(link.wanted().orElseThrow());
    if (next.normalised().equals(before.profile().email().normalised())) {
      return Optional.of(new Outcome.Changed());
    }
    return outcome(change(link, found.get(), before, next).commit());
  }

  private Transaction change(
      Link link, SubAccountRows.Found found, SubAccount before, EmailAddress next) {
    String tenants = tools.tables().tenants();
    OpenDomain own = tools.vault().find(Domain.ofOrganization(before.organization())).orElseThrow();
    String login = LoginItem.index(next, tools.vault().findOrCreate(Domain.ACCOUNTS).blindIndex());
    String index = EmailItem.index(next, own.blindIndex());
    SubAccount after = before.signingInBy(next);
    ItemWriter written =
        ItemWriter.of(SubAccountItem.TYPE, before.id())
            .indexed(SubAccountItem.LOGIN_INDEX, login)
            .indexed(SubAccountItem.EMAIL_INDEX, index);
    Transaction transaction =
        tools
            .begin()
            .delete(tools.links().use(link))
            .put(LoginItem.put(tenants, login, before.organization(), before.id()))
            .put(EmailItem.put(tenants, before.organization(), index, before.id()))
            .update(
                SubAccountChange.begun(tenants, before)
                    .set(after.profile().into(written, found.key()))
                    .ifIs(SubAccountItem.GENERATION, found.generation())
                    .ifIs(SubAccountItem.ADDRESS_LINK, link.id())
                    .remove(SubAccountItem.ADDRESS_LINK)
                    .update())
            .delete(LoginItem.delete(tenants, before.indexes().login().orElseThrow()))
            .delete(EmailItem.delete(tenants, before.organization(), before.indexes().email()))
            .put(tools.mails().addressChanged(before.profile().email()))
            .put(
                tools
                    .trail()
                    .line(
                        before.organization(),
                        before.id(),
                        "sub-account.change-address",
                        before.id(),
                        Map.of(Detail.CHANGED, "email")));
    if (found.seats().isPrimary(before)) {
      ItemChange organization =
          ItemChange.of(
              tools.tables().organizations(), OrganizationItem.key(before.organization()));
      tools.primaryUser().changes(transaction, organization, found.seats(), after);
      transaction.update(organization.ifMissing(OrganizationItem.SUSPENDED_AT).update());
    } else {
      transaction.check(SubAccountChange.isNotSuspended(tools.tables().organizations(), before));
    }
    return transaction;
  }

  private static Optional<Outcome> outcome(Transaction.Outcome outcome) {
    return switch (outcome) {
      case Transaction.Done() -> Optional.of(new Outcome.Changed());
      case Transaction.Refused(Map<String, AttributeValue> existing, int at) ->
          switch (at) {
            case 0 -> Optional.of(new Outcome.NoLink());
            case 1, 2 -> Optional.of(new Outcome.AddressTaken());
            default -> Optional.empty();
          };
    };
  }
}
