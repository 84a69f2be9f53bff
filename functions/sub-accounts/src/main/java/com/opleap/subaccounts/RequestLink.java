package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.AccessToken;
import com.opleap.common.limit.RateCounter;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Mails somebody a link with which they go on: to register, or to set a new password. Whether the
 * address signs in to an account already is told in the mail alone: the same calls are made either
 * way, and one mail is sent.
 */
final class RequestLink {
  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final Links links;
  private final AccountMails mails;
  private final RequestLimits limits;
  private final Tables tables;
  private final IdSource ids;
  private final Clock clock;
  private final SecureRandom random;

  /** The names of the tables that a request reads or writes. */
  record Tables(String tenants, String transients) {}

  RequestLink(
      DynamoDbClient dynamo,
      Vault vault,
      Transaction.Factory transactions,
      Links links,
      AccountMails mails,
      Tables tables,
      IdSource ids,
      Clock clock,
      SecureRandom random) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.transactions = transactions;
    this.links = links;
    this.mails = mails;
    this.limits = new RequestLimits(clock);
    this.tables = tables;
    this.ids = ids;
    this.clock = clock;
    this.random = random;
  }

  /** What became of asking. */
  sealed interface Outcome {
    /** A mail is on its way, or so many are that no more is sent. */
    record Taken() implements Outcome {}

    /** Too many came from this network. */
    record TooMany(Duration pause) implements Outcome {}
  }

  /** Does beforehand what every request needs first. */
  void prepare() {
    vault.prepare(Domain.ACCOUNTS);
  }

  Outcome registration(Registration registration, String network) {
    EmailAddress email = registration.primaryUser().email();
    AccessToken token = AccessToken.next(random, ids.next(), ids.next());
    Put link = links.put(token, Link.Purpose.REGISTRATION, registration.reveal());
    return login(email).isPresent()
        // A link that nobody is given leads nowhere, and is as long a row.
        ? store(Link.Purpose.REGISTRATION, email, network, link, mails.alreadyRegistered(email))
        : store(Link.Purpose.REGISTRATION, email, network, link, mails.registration(email, token));
  }

  Outcome reset(EmailAddress email, String network) {
    Optional<Login> login = login(email);
    AccessToken token =
        login
            .map(known -> AccessToken.next(random, known.organization(), known.user()))
            .orElseGet(() -> AccessToken.next(random, ids.next(), ids.next()));
    return store(
        Link.Purpose.RESET,
        email,
        network,
        links.put(token, Link.Purpose.RESET, email.reveal()),
        login.isPresent() ? mails.reset(email, token) : mails.noAccount(email));
  }

  private record Login(String organization, String user) {}

  private Optional<Login> login(EmailAddress email) {
    String index = LoginItem.index(email, vault.findOrCreate(Domain.ACCOUNTS).blindIndex());
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get ->
                get.tableName(tables.tenants()).key(LoginItem.key(index)).consistentRead(true))
            .item();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    ItemReader item = ItemReader.of(LoginItem.TYPE, index, row);
    return Optional.of(new Login(item.text(LoginItem.ORGANIZATION), item.text(LoginItem.USER)));
  }

  private Outcome store(
      Link.Purpose purpose, EmailAddress email, String network, Put link, Put mail) {
    BlindIndex index = vault.findOrCreate(Domain.ACCOUNTS).blindIndex();
    RateCounter ofNetwork = limits.ofNetwork(network, index);
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(ofNetwork.update(tables.transients()))
            .update(limits.ofAddress(purpose, email, index).update(tables.transients()))
            .put(link)
            .put(mail);
    return switch (transaction.commit()) {
      case Transaction.Done() -> new Outcome.Taken();
      case Transaction.Refused refused ->
          refused.at() == 0
              ? new Outcome.TooMany(Duration.between(clock.instant(), ofNetwork.endsAt()))
              // So many mails have gone to the address that another says nothing new.
              : new Outcome.Taken();
    };
  }
}
