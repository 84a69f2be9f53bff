package com.opleap.support;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.Letter;
import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.Message.Content;
import com.opleap.common.outbox.Message.Kind;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Tells the primary user that the organization is suspended, and why; or is no longer. */
final class SuspensionMails {
  private static final String ANSWER = "Tell us what we got wrong, or what you have mended";

  private final IdSource ids;
  private final Vault vault;
  private final String table;
  private final URI website;
  private final Clock clock;

  SuspensionMails(IdSource ids, Vault vault, String table, URI website, Clock clock) {
    this.ids = ids;
    this.vault = vault;
    this.table = table;
    this.website = website;
    this.clock = clock;
  }

  Put suspended(EmailAddress to, FreeText reason) {
    return notice(
        to,
        new Letter()
            .say(
                "Your organization's access to OpLeap is suspended from now on. Nobody in it can"
                    + " use OpLeap, but its owners: they can still sign in, export their data and"
                    + " close the account. Nothing is deleted.")
            .say("This is the reason that was given:")
            .quote(reason.reveal())
            .link(ANSWER, website + "/#contact")
            .under("Your organization is suspended"));
  }

  Put replaced(EmailAddress to, FreeText reason) {
    return notice(
        to,
        new Letter()
            .say(
                "Your organization's access to OpLeap stays suspended, for another reason than the"
                    + " one that we told you before. This is the reason now:")
            .quote(reason.reveal())
            .link(ANSWER, website + "/#contact")
            .under("Why your organization is suspended"));
  }

  Put reinstated(EmailAddress to) {
    return notice(
        to,
        new Letter()
            .say(
                "The suspension of your organization is over. Everything is as it was before, and"
                    + " whoever was signed in still is.")
            .under("Your organization can use OpLeap again"));
  }

  private Put notice(EmailAddress to, Content content) {
    Message message = new Message(ids.next(), Kind.ACCOUNT_NOTICE, to, content);
    return OutboxItem.put(
        table,
        message,
        Domain.ACCOUNTS,
        // Whoever has registered signs in, so it is there.
        vault.find(Domain.ACCOUNTS).orElseThrow().travelling(message.id()),
        clock.instant());
  }
}
