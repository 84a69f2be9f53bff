package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.limit.RateCounter;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * A user asks their organization for a change or a removal of what it keeps of them. It comes to
 * the organization's own inbox, and its contact persons are told that something is there; nobody at
 * OpLeap is.
 */
final class AskContactPersons {
  static final int A_DAY = 5;
  private static final int MOST_TOLD = 10;

  private final Vault vault;
  private final Transaction.Factory transactions;
  private final Recipients recipients;
  private final AccountMails mails;
  private final MemberTrail trail;
  private final Tables tables;
  private final Clock clock;
  private final IdSource ids;

  /** The names of the tables that it writes, or looks at while it does. */
  record Tables(String organizations, String tenants, String transients) {}

  AskContactPersons(
      Vault vault,
      Transaction.Factory transactions,
      Recipients recipients,
      AccountMails mails,
      MemberTrail trail,
      Tables tables,
      Clock clock,
      IdSource ids) {
    this.vault = vault;
    this.transactions = transactions;
    this.recipients = recipients;
    this.mails = mails;
    this.trail = trail;
    this.tables = tables;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of asking. */
  sealed interface Outcome {
    record Asked(PrivacyRequest request) implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}

    /** The organization, or the user, is being removed at this moment. */
    record Gone() implements Outcome {}
  }

  Outcome ask(SignedIn who, PrivacyRequest.Kind kind, FreeText text) {
    Optional<DataKey> key = vault.find(Domain.ofOrganization(who.organization()), who.user());
    if (key.isEmpty()) {
      return new Outcome.Gone();
    }
    PrivacyRequest request =
        new PrivacyRequest(
            ids.next(),
            who.user(),
            kind,
            Optional.of(text),
            clock.instant(),
            Optional.empty(),
            Optional.empty());
    RateCounter counter = counter(who);
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(counter.update(tables.transients()))
            .check(isStillThere(who))
            .put(row(who.organization(), request, text, key.get()))
            .put(trail.line(who, "privacy-request.ask", request.id()));
    for (EmailAddress person : recipients.contactPersons(who.organization(), MOST_TOLD)) {
      transaction.put(mails.privacyRequest(person));
    }
    return switch (transaction.commit()) {
      case Transaction.Done() -> new Outcome.Asked(request);
      case Transaction.Refused refused ->
          refused.at() == 0
              ? new Outcome.TooMany(Duration.between(clock.instant(), counter.endsAt()))
              : new Outcome.Gone();
    };
  }

  private RateCounter counter(SignedIn who) {
    return RateCounter.of(
        "privacy-requests#" + who.user(), A_DAY, Duration.ofDays(1), clock.instant());
  }

  /** So that a row never comes to an organization that has just been closed. */
  private ConditionCheck isStillThere(SignedIn who) {
    return ConditionCheck.builder()
        .tableName(tables.organizations())
        .key(OrganizationItem.key(who.organization()))
        .conditionExpression("attribute_exists(pk)")
        .build();
  }

  private Put row(String organization, PrivacyRequest request, FreeText text, DataKey key) {
    return Put.builder()
        .tableName(tables.tenants())
        .item(
            ItemWriter.of(RequestItem.TYPE, request.id())
                .pseudonymous(RequestItem.PK, SubAccountItem.pk(organization))
                .pseudonymous(RequestItem.SK, RequestItem.sk(request.id()))
                .pseudonymous(RequestItem.ID, request.id())
                .pseudonymous(RequestItem.USER, request.user())
                .plain(RequestItem.KIND, request.kind().key())
                .sealed(RequestItem.TEXT, key, text.reveal())
                .plain(RequestItem.STATE, RequestItem.OPEN)
                .plain(RequestItem.ASKED_AT, request.askedAt().toString())
                .build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }
}
