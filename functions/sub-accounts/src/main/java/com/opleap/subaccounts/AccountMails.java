package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.AccessToken;
import com.opleap.common.organization.PlanCount;
import com.opleap.common.outbox.Letter;
import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.Message.Content;
import com.opleap.common.outbox.Message.Kind;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Writes what users are mailed. A mail's key goes with its row, whoever it is for: so none tells,
 * by how it is made, whether the address is known here.
 */
final class AccountMails {
  private static final String PASSWORD_PAGE = "/password.html#token=";
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
  private static final String UNASKED =
      "If this was not you, there is nothing to do: without this link nothing happens.";

  private final IdSource ids;
  private final Vault vault;
  private final String table;
  private final URI website;
  private final Clock clock;

  AccountMails(IdSource ids, Vault vault, String table, URI website, Clock clock) {
    this.ids = ids;
    this.vault = vault;
    this.table = table;
    this.website = website;
    this.clock = clock;
  }

  /** To somebody who registers an organization. */
  Put registration(EmailAddress to, AccessToken token) {
    return link(
        to,
        new Letter()
            .say("Somebody, you we hope, is registering an organization with this address.")
            .link(
                "Go on by setting your password, within 24 hours",
                website + PASSWORD_PAGE + token.reveal())
            .say(UNASKED)
            .under("Confirm your registration"));
  }

  /** To somebody who has an account and registers once more. */
  Put alreadyRegistered(EmailAddress to) {
    return link(
        to,
        new Letter()
            .say(
                "Somebody, you we hope, wants to register an organization with this address. It"
                    + " signs in to an account already, so nothing was registered.")
            .link("Sign in", website + "/sign-in.html")
            .link("Set a new password, if you have forgotten yours", website + "/reset.html")
            .under("You have an account already"));
  }

  Put reset(EmailAddress to, AccessToken token) {
    return link(
        to,
        new Letter()
            .say("Somebody, you we hope, has forgotten the password of this account.")
            .link("Set a new one, within an hour", website + PASSWORD_PAGE + token.reveal())
            .say(UNASKED)
            .under("Set a new password"));
  }

  /** To an address that signs in to nothing: whoever forgot which one it was can tell. */
  Put noAccount(EmailAddress to) {
    return link(
        to,
        new Letter()
            .say(
                "Somebody, you we hope, wants a new password for this address. No account signs in"
                    + " with it; perhaps it was another address.")
            .say("If this was not you, there is nothing to do.")
            .under("No account with this address"));
  }

  /** To somebody who is invited; the organization's name is what its people wrote. */
  Put invitation(EmailAddress to, String organizationName, AccessToken token) {
    return link(
        to,
        new Letter()
            .say("You are invited to join this organization:")
            .quote(organizationName)
            .link(
                "Join it by setting your password, within seven days",
                website + PASSWORD_PAGE + token.reveal())
            .say(
                "Nobody but you sets or learns your password, and nobody at OpLeap ever asks for"
                    + " it.")
            .under("You are invited"));
  }

  /** To an address by which somebody wants to sign in. */
  Put address(EmailAddress to, AccessToken token) {
    return link(
        to,
        new Letter()
            .say("Somebody, you we hope, wants to sign in to OpLeap by this address from now on.")
            .link(
                "Confirm that it is yours, within 24 hours",
                website + "/address.html#token=" + token.reveal())
            .say(UNASKED)
            .under("Confirm your address"));
  }

  /** To the address that still is theirs. */
  Put addressAsked(EmailAddress to) {
    return changed(
        to,
        "Somebody, you we hope, wants to sign in to your account by another address. It happens"
            + " once they have followed a link that was mailed there.",
        "Another address was asked for");
  }

  /** To the address before. */
  Put addressChanged(EmailAddress to) {
    return notice(
        to,
        new Letter()
            .say(
                "Your account signs in by another address from now on, and no longer by this one."
                    + " If this was not you, tell your organization's contact persons at once.")
            .under("Your address was changed"));
  }

  Put passwordChanged(EmailAddress to) {
    return notice(
        to,
        new Letter()
            .say(
                "The password of your account was set just now, and every session before that has"
                    + " ended.")
            .link("If this was not you, set another at once", website + "/reset.html")
            .under("Your password was set"));
  }

  Put newDevice(EmailAddress to) {
    return notice(
        to,
        new Letter()
            .say("Somebody signed in to your account just now, on a device that is new to it.")
            .link("See and end your sessions", website + "/sessions.html")
            .link("If this was not you, set another password", website + "/reset.html")
            .under("A new device signed in"));
  }

  /** Something of a user's account was changed, as these words say. */
  Put changed(EmailAddress to, String words, String subject) {
    return notice(
        to,
        new Letter()
            .say(words)
            .link("If this was not you, set another password at once", website + "/reset.html")
            .under(subject));
  }

  /** To a contact person; who asks, and for what, is read by who is signed in alone. */
  Put privacyRequest(EmailAddress to) {
    return notice(
        to,
        new Letter()
            .say(
                "Somebody of your organization asks for a change or a removal of what is kept of"
                    + " them. You are one of its contact persons, so they have turned to you.")
            .link("Read it in the privacy inbox", website + "/users.html#inbox")
            .under("A request in your privacy inbox"));
  }

  /** To the primary user: the plan's users are almost, or all, taken. */
  Put planWarning(EmailAddress to, PlanCount.Warning warning) {
    return notice(
        to,
        new Letter()
            .say(
                "Your organization uses %d %% of the users of its plan: %d of %d."
                    .formatted(warning.percent(), warning.used(), warning.limit()))
            .say(
                "Once all are used nobody more can be invited; whoever is removed gives a place"
                    + " back, and an owner can choose a larger plan.")
            .under("Users of your plan: %d %%".formatted(warning.percent())));
  }

  /** To each owner, when one of them wants the organization closed. */
  Put closing(EmailAddress to, Instant closesAt) {
    return notice(
        to,
        new Letter()
            .say(
                "An owner of your organization has asked for its account to be closed. That"
                    + " happens on %s (UTC): then everything in it goes for good."
                        .formatted(DAY_AND_TIME.format(closesAt.atOffset(ZoneOffset.UTC))))
            .say("Until then nothing goes, and an owner can take it back.")
            .link("Take it back", website + "/company.html")
            .under("Your organization's account is going to be closed"));
  }

  Put notClosing(EmailAddress to) {
    return notice(
        to,
        new Letter()
            .say(
                "An owner of your organization has taken back that its account is closed. Nothing"
                    + " has gone.")
            .under("Your organization's account stays"));
  }

  private Put link(EmailAddress to, Content content) {
    return put(new Message(ids.next(), Kind.ACCOUNT_LINK, to, content));
  }

  /** A mail that asks for nothing. */
  Put notice(EmailAddress to, Content content) {
    return put(new Message(ids.next(), Kind.ACCOUNT_NOTICE, to, content));
  }

  private Put put(Message message) {
    return OutboxItem.put(
        table,
        message,
        Domain.ACCOUNTS,
        vault.findOrCreate(Domain.ACCOUNTS).travelling(message.id()),
        clock.instant());
  }
}
