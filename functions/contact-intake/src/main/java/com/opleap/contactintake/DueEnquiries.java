package com.opleap.contactintake;

import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.KeyItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Finds enquiries whose time has run out, by a sparse index, and removes them. */
final class DueEnquiries {
  private static final String BY_DUE = "ByDue";
  private static final String IS_DUE = "dueAt <= :now";

  /** A transaction takes 100 items; the key, the line of it and two contact points are four. */
  private static final int MOST = 90;

  private final DynamoDbClient dynamo;
  private final Transaction.Factory transactions;
  private final String table;
  private final String keys;

  DueEnquiries(DynamoDbClient dynamo, Transaction.Factory transactions, String table, String keys) {
    this.dynamo = dynamo;
    this.transactions = transactions;
    this.table = table;
    this.keys = keys;
  }

  /**
   * How far one of the queues has been looked through.
   *
   * @param after the key of what was seen last; empty at the beginning
   */
  record Place(int shard, Map<String, AttributeValue> after) {
    static Place beginning(int shard) {
      return new Place(shard, Map.of());
    }
  }

  /** The ids of what is due, the longest due first, and where more may be. */
  record Due(List<String> ids, Optional<Place> next) {}

  Due due(Place from, Instant now, int limit) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(BY_DUE)
            .keyConditionExpression("dueQueue = :queue AND dueAt <= :now")
            .expressionAttributeValues(
                Map.of(
                    ":queue", AttributeValue.fromS(EnquiryItem.dueQueue(from.shard())),
                    ":now", AttributeValue.fromS(EnquiryItem.dueAt(now))))
            .limit(limit);
    if (!from.after().isEmpty()) {
      query.exclusiveStartKey(from.after());
    }
    QueryResponse page = dynamo.query(query.build());
    List<String> ids =
        page.items().stream()
            .map(item -> ItemReader.of(EnquiryItem.TYPE, "", item).text(EnquiryItem.ID))
            .toList();
    return new Due(
        ids,
        page.hasLastEvaluatedKey()
            ? Optional.of(new Place(from.shard(), page.lastEvaluatedKey()))
            : Optional.empty());
  }

  /**
   * Removes an enquiry with its key and all that is stored for it, if it is due still. Where it is
   * not, or is gone, nothing happens: a lost reply and a second run find it so. Of a history that
   * is too long for one transaction a part goes each time, the enquiry with the last.
   *
   * @return whether there is more of it to remove
   */
  boolean remove(String id, Instant now, String operation, Put besides) {
    Transaction transaction = transactions.begin(operation);
    boolean isLast = false;
    for (Map<String, AttributeValue> item : belongingTo(id)) {
      if (EnquiryItem.isOne(item)) {
        isLast = true;
        ItemReader enquiry = ItemReader.of(EnquiryItem.TYPE, id, item);
        transaction
            .delete(enquiry(id, now, enquiry))
            .delete(KeyItem.erasure(keys, id))
            .put(besides);
        if (!Shelf.of(enquiry.text(EnquiryItem.FOLDER)).isSpam()) {
          countOff(transaction, ContactPoints.of(enquiry));
        }
      } else {
        transaction.delete(change(item));
      }
    }
    if (!isLast) {
      transaction.check(stillDue(id, now));
    }
    return transaction.commit() instanceof Transaction.Done && !isLast;
  }

  private void countOff(Transaction transaction, ContactPoints points) {
    for (String point : points.all()) {
      Map<String, AttributeValue> key = ConsentItem.key(point, points.speaker());
      Map<String, AttributeValue> row =
          dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
      if (!row.isEmpty()) {
        long enquiries = ConsentItem.reader(row).number(ConsentItem.ENQUIRIES);
        ConsentItem.countOff(transaction, table, key, enquiries);
      }
    }
  }

  /** Where it lies decides whether it counted, so it must lie there still. */
  private Delete enquiry(String id, Instant now, ItemReader enquiry) {
    return Delete.builder()
        .tableName(table)
        .key(EnquiryItem.key(id))
        .conditionExpression(IS_DUE + " AND folder = :folder")
        .expressionAttributeValues(
            Map.of(
                ":now", AttributeValue.fromS(EnquiryItem.dueAt(now)),
                ":folder", AttributeValue.fromS(enquiry.text(EnquiryItem.FOLDER))))
        .build();
  }

  private ConditionCheck stillDue(String id, Instant now) {
    return ConditionCheck.builder()
        .tableName(table)
        .key(EnquiryItem.key(id))
        .conditionExpression(IS_DUE)
        .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(EnquiryItem.dueAt(now))))
        .build();
  }

  private Delete change(Map<String, AttributeValue> item) {
    return Delete.builder()
        .tableName(table)
        .key(
            Map.of(
                EnquiryItem.PK.name(), Objects.requireNonNull(item.get(EnquiryItem.PK.name())),
                EnquiryItem.SK.name(), Objects.requireNonNull(item.get(EnquiryItem.SK.name()))))
        .conditionExpression("attribute_exists(pk)")
        .build();
  }

  /** The items in the enquiry's partition, itself last, as far as one transaction takes them. */
  private List<Map<String, AttributeValue>> belongingTo(String id) {
    return dynamo
        .query(query ->
            query
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(EnquiryItem.pk(id))))
                .projectionExpression("pk, sk, folder, emailIndex, phoneIndex")
                .consistentRead(true)
                .limit(MOST))
        .items();
  }
}
