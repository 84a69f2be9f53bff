package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access;
import com.opleap.common.access.SessionItem;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.Transaction;
import com.opleap.subaccounts.password.Password;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Has somebody who is signed in prove again that it is them, for what should not be done from a
 * screen that was left open.
 */
final class ProveAgain {
  private static final int FREE = 5;

  private final BatchReader rows;
  private final Transaction.Factory transactions;
  private final Proof proof;
  private final MemberTrail trail;
  private final OpenSession.Tables tables;
  private final Clock clock;
  private final IdSource ids;

  ProveAgain(OpenSession.Tools tools, OpenSession.Tables tables, Clock clock, IdSource ids) {
    this.rows = tools.rows();
    this.transactions = tools.transactions();
    this.proof = tools.proof();
    this.trail = tools.trail();
    this.tables = tables;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of it. */
  sealed interface Outcome {
    record Proved() implements Outcome {}

    record Wrong() implements Outcome {}

    record CodeRequired() implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}
  }

  Outcome prove(Access.SignedIn who, Password password, Optional<String> code) {
    Delay delay = new Delay("DELAY#proof#" + who.user(), FREE);
    Instant now = clock.instant();
    Delay.Noted before =
        rows.rows(tables.transients(), List.of(delay.key())).stream()
            .findFirst()
            .map(row -> Delay.noted(row, now))
            .orElse(Delay.Noted.NOTHING);
    Optional<Duration> left = before.left(now);
    if (left.isPresent()) {
      return new Outcome.TooMany(left.get());
    }
    Transaction noting =
        transactions.begin(ids.next()).update(delay.attempt(tables.transients(), before, now));
    if (noting.commit() instanceof Transaction.Refused) {
      return new Outcome.TooMany(Duration.ofSeconds(1));
    }
    Standing standing =
        Standing.read(
            rows,
            tables.tenants(),
            tables.organizations(),
            new Attempts.Account(who.organization(), who.user()));
    return switch (proof.check(standing, password, code)) {
      case Proof.Outcome.Wrong() -> new Outcome.Wrong();
      case Proof.Outcome.CodeRequired() -> new Outcome.CodeRequired();
      case Proof.Outcome.Right(List<Update> changes) -> proved(who, delay, changes);
    };
  }

  private Outcome proved(Access.SignedIn who, Delay delay, List<Update> changes) {
    Instant now = clock.instant();
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(fresh(who, now))
            .delete(delay.forgotten(tables.transients()))
            .put(trail.line(who, "session.prove", who.session()));
    changes.forEach(transaction::update);
    return transaction.commit() instanceof Transaction.Done
        ? new Outcome.Proved()
        : new Outcome.Wrong();
  }

  private Update fresh(Access.SignedIn who, Instant now) {
    return Update.builder()
        .tableName(tables.transients())
        .key(SessionItem.key(who.token()))
        .updateExpression("SET provedAt = :now")
        .conditionExpression("attribute_exists(id)")
        .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(now.toString())))
        .build();
  }
}
