package com.opleap.subaccounts;

import com.opleap.common.IdSource;
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
 * account, by devices that are not its user's; for each of these devices; for a network. It is the
 * same for addresses that sign in to nothing.
 */
final class Attempts {
  private static final int FREE_FOR_ACCOUNT = 5;
  private static final int FREE_FOR_NETWORK = 30;
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
     */
    record Noted(Account account, Delay ofAccount, Delay ofNetwork) implements Outcome {}

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
    Delay ofNetwork =
        new Delay("DELAY#network#" + index.of("signs in from", network), FREE_FOR_NETWORK);
    Map<String, List<Map<String, AttributeValue>>> found =
        rows.rows(
            Map.of(
                tables.tenants(), List.of(LoginItem.key(login)),
                tables.transients(), List.of(ofAccount.key(), ofNetwork.key())));
    Instant now = clock.instant();
    Delay.Noted accountBefore = before(ofAccount, found, now);
    Delay.Noted networkBefore = before(ofNetwork, found, now);
    Optional<Duration> left = longer(accountBefore.left(now), networkBefore.left(now));
    if (left.isPresent()) {
      return new Outcome.TooMany(left.get());
    }
    Transaction noting =
        transactions
            .begin(ids.next())
            .update(ofAccount.attempt(tables.transients(), accountBefore, now))
            .update(ofNetwork.attempt(tables.transients(), networkBefore, now));
    return switch (noting.commit()) {
      case Transaction.Done() -> new Outcome.Noted(account(login, found), ofAccount, ofNetwork);
      case Transaction.Refused refused -> new Outcome.TooMany(ANOTHER_AT_WORK);
    };
  }

  private Account account(String login, Map<String, List<Map<String, AttributeValue>>> found) {
    List<Map<String, AttributeValue>> rows = found.getOrDefault(tables.tenants(), List.of());
    if (rows.isEmpty()) {
      return new Account(ids.next(), ids.next());
    }
    ItemReader row = ItemReader.of(LoginItem.TYPE, login, rows.getFirst());
    return new Account(row.text(LoginItem.ORGANIZATION), row.text(LoginItem.USER));
  }

  private Delay.Noted before(
      Delay delay, Map<String, List<Map<String, AttributeValue>>> found, Instant now) {
    return found.getOrDefault(tables.transients(), List.of()).stream()
        .filter(delay::isOf)
        .findFirst()
        .map(row -> Delay.noted(row, now))
        .orElse(Delay.Noted.NOTHING);
  }

  private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().compareTo(other.get()) > 0 ? one.get() : other.get())
        : one.or(() -> other);
  }
}
