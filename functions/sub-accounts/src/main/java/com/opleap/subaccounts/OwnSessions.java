package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.SessionItem;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.StoreUnavailable;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Shows users where they are signed in, and ends what they do not want any more. */
final class OwnSessions {
  private static final String BY_OWNER = "ByOwner";

  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final MemberTrail trail;
  private final Tables tables;
  private final Clock clock;
  private final IdSource ids;

  /** The names of the tables that it reads or writes. */
  record Tables(String tenants, String transients) {}

  OwnSessions(
      DynamoDbClient dynamo,
      Vault vault,
      Transaction.Factory transactions,
      MemberTrail trail,
      Tables tables,
      Clock clock,
      IdSource ids) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.transactions = transactions;
    this.trail = trail;
    this.tables = tables;
    this.clock = clock;
    this.ids = ids;
  }

  /** One of a user's sessions. */
  record Session(
      String id,
      String device,
      Optional<String> country,
      Instant startedAt,
      Instant seenAt,
      boolean isCurrent) {}

  /** Those that still count, the last used first. */
  List<Session> all(SignedIn who) {
    Optional<DataKey> key = vault.find(Domain.ofOrganization(who.organization()), who.user());
    List<Session> sessions = new ArrayList<>();
    for (ItemReader row : rows(who)) {
      if (key.isPresent() && SessionItem.isGood(row, who.generation(), clock.instant())) {
        sessions.add(session(row, key.get(), who));
      }
    }
    sessions.sort(Comparator.comparing(Session::seenAt).reversed());
    return sessions;
  }

  /**
   * Ends one.
   *
   * @return whether it was there
   */
  boolean end(SignedIn who, String session) {
    Optional<String> row =
        session.equals(who.session())
            ? Optional.of(SessionItem.id(who.token()))
            : rows(who).stream()
                .filter(item -> item.text(SessionItem.SESSION).equals(session))
                .map(item -> item.text(SessionItem.ID))
                .findFirst();
    return row.isPresent()
        && transactions
                .begin(ids.next())
                .delete(delete(row.get()))
                .put(trail.line(who, "session.end", session))
                .commit()
            instanceof Transaction.Done;
  }

  /** Ends all but this one, with the next look at any of them. */
  void endOthers(SignedIn who) {
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(nextGeneration(who))
            .update(keep(who))
            .put(trail.line(who, "session.end-others", who.session()));
    if (transaction.commit() instanceof Transaction.Refused) {
      // Others were ended at this very moment, this one perhaps among them: the next try tells.
      throw new StoreUnavailable("Sessions were ended by another request");
    }
  }

  private List<ItemReader> rows(SignedIn who) {
    return dynamo
        .query(query ->
            query
                .tableName(tables.transients())
                .indexName(BY_OWNER)
                .keyConditionExpression("#owner = :owner")
                .expressionAttributeNames(Map.of("#owner", SessionItem.OWNER.name()))
                .expressionAttributeValues(
                    Map.of(":owner", AttributeValue.fromS(SessionItem.owner(who.user())))))
        .items()
        .stream()
        .map(row -> ItemReader.of(SessionItem.TYPE, SessionItem.ID, row))
        .toList();
  }

  private static Session session(ItemReader row, DataKey key, SignedIn who) {
    String id = row.text(SessionItem.SESSION);
    return new Session(
        id,
        row.open(SessionItem.DEVICE, key),
        row.findSealed(SessionItem.COUNTRY, key),
        Instant.parse(row.text(SessionItem.STARTED_AT)),
        Instant.parse(row.text(SessionItem.SEEN_AT)),
        id.equals(who.session()));
  }

  private Delete delete(String row) {
    return Delete.builder()
        .tableName(tables.transients())
        .key(Map.of(SessionItem.ID.name(), AttributeValue.fromS(row)))
        .conditionExpression("attribute_exists(id)")
        .build();
  }

  private Update nextGeneration(SignedIn who) {
    return Update.builder()
        .tableName(tables.tenants())
        .key(SubAccountItem.key(who.organization(), who.user()))
        .updateExpression("SET generation = :next")
        .conditionExpression("generation = :now")
        .expressionAttributeValues(
            Map.of(":next", number(who.generation() + 1), ":now", number(who.generation())))
        .build();
  }

  private Update keep(SignedIn who) {
    return Update.builder()
        .tableName(tables.transients())
        .key(SessionItem.key(who.token()))
        .updateExpression("SET generation = :next")
        .conditionExpression("attribute_exists(id)")
        .expressionAttributeValues(Map.of(":next", number(who.generation() + 1)))
        .build();
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
