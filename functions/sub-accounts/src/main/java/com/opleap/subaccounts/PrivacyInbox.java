package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What the users of an organization have asked of it, for its contact persons. */
final class PrivacyInbox {
  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final MemberTrail trail;
  private final String table;
  private final Clock clock;
  private final IdSource ids;

  PrivacyInbox(
      DynamoDbClient dynamo,
      Vault vault,
      Transaction.Factory transactions,
      MemberTrail trail,
      String table,
      Clock clock,
      IdSource ids) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.transactions = transactions;
    this.trail = trail;
    this.table = table;
    this.clock = clock;
    this.ids = ids;
  }

  /** Some of them, the newest first, and the id that the next page comes after. */
  record Page(List<PrivacyRequest> items, Optional<String> next) {
    Page {
      items = List.copyOf(items);
    }
  }

  Page page(String organization, int limit, Optional<String> after) {
    QueryRequest.Builder query =
        query(organization).toBuilder().scanIndexForward(false).limit(limit);
    after.ifPresent(id -> query.exclusiveStartKey(RequestItem.key(organization, id)));
    QueryResponse answer = dynamo.query(query.build());
    List<PrivacyRequest> items = opened(organization, readers(answer));
    return new Page(
        items,
        answer.hasLastEvaluatedKey() && !items.isEmpty()
            ? Optional.of(items.getLast().id())
            : Optional.empty());
  }

  /** All that one user has asked for. */
  List<PrivacyRequest> of(String organization, String user) {
    List<ItemReader> rows = new ArrayList<>();
    QueryRequest query = query(organization);
    QueryResponse answer;
    do {
      answer = dynamo.query(query);
      rows.addAll(
          readers(answer).stream().filter(row -> row.text(RequestItem.USER).equals(user)).toList());
      query = query.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
    } while (answer.hasLastEvaluatedKey());
    return opened(organization, rows);
  }

  /**
   * Marks one as done; who did so first stays the one who did.
   *
   * @return whether there is such a request
   */
  boolean settle(SignedIn who, String id) {
    ItemChange change =
        ItemChange.of(table, RequestItem.key(who.organization(), id))
            .set(
                ItemWriter.of(RequestItem.TYPE, id)
                    .plain(RequestItem.STATE, RequestItem.DONE)
                    .plain(RequestItem.DONE_AT, clock.instant().toString())
                    .pseudonymous(RequestItem.DONE_BY, who.user()))
            .ifIs(RequestItem.STATE, RequestItem.OPEN);
    Transaction transaction =
        transactions
            .begin(ids.next())
            .update(change.update())
            .put(trail.line(who, "privacy-request.done", id));
    return switch (transaction.commit()) {
      case Transaction.Done() -> true;
      case Transaction.Refused(Map<String, AttributeValue> existing, int at) -> !existing.isEmpty();
    };
  }

  private List<PrivacyRequest> opened(String organization, List<ItemReader> rows) {
    Vault.FoundKeys found =
        vault.findAll(
            Domain.ofOrganization(organization),
            rows.stream().map(row -> row.text(RequestItem.USER)).toList());
    return rows.stream()
        .map(row ->
            PrivacyRequest.open(
                row, Optional.ofNullable(found.keys().get(row.text(RequestItem.USER)))))
        .toList();
  }

  private static List<ItemReader> readers(QueryResponse answer) {
    return answer.items().stream()
        .map(row -> {
          String id = ItemReader.of(RequestItem.TYPE, "", row).text(RequestItem.ID);
          return ItemReader.of(RequestItem.TYPE, id, row);
        })
        .toList();
  }

  private QueryRequest query(String organization) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :pk AND begins_with(sk, :requests)")
        .expressionAttributeValues(
            Map.of(
                ":pk", AttributeValue.fromS(SubAccountItem.pk(organization)),
                ":requests", AttributeValue.fromS(RequestItem.skPrefix())))
        .consistentRead(true)
        .build();
  }
}
