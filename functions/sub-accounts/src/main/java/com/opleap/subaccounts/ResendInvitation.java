package com.opleap.subaccounts;

import com.opleap.common.access.Access;
import com.opleap.common.access.AccessToken;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Contention;
import com.opleap.common.store.Transaction;
import java.time.Duration;
import java.util.Optional;

/** Mails an invitation once more, with a link and seven days of its own; the one before ends. */
final class ResendInvitation {
  private final SubAccountTools tools;
  private final InvitationMails mails;

  ResendInvitation(SubAccountTools tools) {
    this.tools = tools;
    this.mails = new InvitationMails(tools);
  }

  /** What became of it. */
  sealed interface Outcome {
    record Sent() implements Outcome {}

    /** Nobody of that id is invited, or not any more. */
    record NotThere() implements Outcome {}

    record NotYours() implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}
  }

  Outcome resend(Access.SignedIn who, String id) {
    return Contention.settle(() ->
        tools
            .rows()
            .find(who.organization(), id)
            .filter(one -> one.user().state() == SubAccount.State.INVITED)
            .map(found -> attempt(who, found.user(), found.seats()))
            .orElseGet(() -> Optional.of(new Outcome.NotThere())));
  }

  /** Empty where the invitation is not as it was read any more. */
  private Optional<Outcome> attempt(Access.SignedIn who, SubAccount user, Seats seats) {
    if (!who.role().includes(user.role())) {
      return Optional.of(new Outcome.NotYours());
    }
    Optional<String> name = seats.name(tools.vault());
    if (name.isEmpty()) {
      return Optional.of(new Outcome.NotThere());
    }
    EmailAddress email = user.profile().email();
    AccessToken token = AccessToken.next(tools.random(), user.organization(), user.id());
    Transaction transaction =
        tools
            .begin()
            .update(
                SubAccountChange.invitedAgain(
                    tools.tables().tenants(),
                    user,
                    tools.links().id(token),
                    tools.clock().instant()))
            .update(mails.counter(email).update(tools.tables().transients()))
            .update(mails.ofOrganization(seats).update(tools.tables().transients()))
            .delete(tools.links().delete(user.indexes().invitation().orElseThrow()))
            .put(tools.trail().line(who, "sub-account.invite-again", user.id()));
    mails.into(transaction, token, email, name.get());
    return switch (transaction.commit()) {
      case Transaction.Done() -> Optional.of(new Outcome.Sent());
      case Transaction.Refused refused ->
          switch (refused.at()) {
            case 1 -> Optional.of(new Outcome.TooMany(mails.pause(email)));
            case 2 -> Optional.of(new Outcome.TooMany(mails.pause(seats)));
            default -> Optional.empty();
          };
    };
  }
}
