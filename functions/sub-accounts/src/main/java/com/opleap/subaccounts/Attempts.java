package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.limit.RateCounter;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Notes each try to sign in before it is made, so that failures cost more and more time: for the
 * account, by devices that are not its user's, and for each of these devices. Beside that, so many
 * are made from a network in a quarter of an hour, by devices that are nobody's own. It is the same
 * for addresses that sign in to nothing.
 */
final class Attempts {
  private static final int FREE_FOR_ACCOUNT = 5;
  private static final int MOST_OF_NETWORK = 100;
  private static final Duration SPAN = Duration.ofMinutes(15);
  private static final Duration ANOTHER_AT_WORK = Duration.ofSeconds(1);

  private final BatchReader rows;
  private final Transaction.Factory transactions;
  private final Tables tables;
  private final Clock clock;
  private final IdSource ids;

  /** The names of the tables that it reads or writes. */
  record Tables(String tenants, String transients) {}

  Attempts(
      BatchReader rows,
      Transaction.Factory transactions,
      Tables tables,
      Clock clock,
      IdSource ids) {
    this.rows = rows;
    this.transactions = transactions;
    this.tables = tables;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of noting. */
  sealed interface Outcome {
    /**
     * The try may be made.
     *
     * @param account whose it may be; made up where the address signs in to nothing
     * @param before what was noted until then
     */
    record Noted(Account account, Delay ofAccount, Delay.Noted before) implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}
  }

  /** Where an account's rows are. */
  record Account(String organization, String user) {}

  /**
   * @param login what the address is known by
   * @param device which of the account's devices it is
   */
  Outcome note(String login, Optional<String> device, String network, BlindIndex index) {
    Delay ofAccount =
        new Delay(
            "DELAY#" + device.map(id -> "device#" + id).orElse("account#" + login),
            FREE_FOR_ACCOUNT);
    Map<String, List<Map<String, AttributeValue>>> found =
        rows.rows(
            Map.of(
                tables.tenants(), List.of(LoginItem.key(login)),
                tables.transients(), List.of(ofAccount.key())));
    Instant now = clock.instant();
    Delay.Noted before =
        found.getOrDefault(tables.transients(), List.of()).stream()
            .findFirst()
            .map(row -> Delay.noted(row, now))
            .orElse(Delay.Noted.NOTHING);
    Optional<Duration> left = before.left(now);
    if (left.isPresent()) {
      return new Outcome.TooMany(left.get());
    }
    RateCounter ofNetwork = counter(network, index, now);
    Transaction noting =
        transactions.begin(ids.next()).update(ofAccount.attempt(tables.transients(), before, now));
    // Whoever shares a network with somebody who tries things out has their own devices.
    if (device.isEmpty()) {
      noting.update(ofNetwork.update(tables.transients()));
    }
    return switch (noting.commit()) {
      case Transaction.Done() -> new Outcome.Noted(account(login, found), ofAccount, before);
      case Transaction.Refused refused ->
          new Outcome.TooMany(
              refused.at() == 0 ? ANOTHER_AT_WORK : Duration.between(now, ofNetwork.endsAt()));
    };
  }

  private static RateCounter counter(String network, BlindIndex index, Instant now) {
    return RateCounter.of(
        "sign-in#" + index.of("signs in from", network), MOST_OF_NETWORK, SPAN, now);
  }

  private Account account(String login, Map<String, List<Map<String, AttributeValue>>> found) {
    List<Map<String, AttributeValue>> rows = found.getOrDefault(tables.tenants(), List.of());
    if (rows.isEmpty()) {
      return new Account(ids.next(), ids.next());
    }
    ItemReader row = ItemReader.of(LoginItem.TYPE, login, rows.getFirst());
    return new Account(row.text(LoginItem.ORGANIZATION), row.text(LoginItem.USER));
  }
}
