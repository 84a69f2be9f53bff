package com.opleap.contactintake;

import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.KeyItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Finds enquiries whose time has run out, by a sparse index, and removes them. */
final class DueEnquiries {
  private static final String BY_DUE = "ByDue";

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

  /** The ids of what is due, the longest due first. */
  List<String> due(int shard, Instant now, int limit) {
    return dynamo
        .query(
            QueryRequest.builder()
                .tableName(table)
                .indexName(BY_DUE)
                .keyConditionExpression("dueQueue = :queue AND dueAt <= :now")
                .expressionAttributeValues(
                    Map.of(
                        ":queue", AttributeValue.fromS(EnquiryItem.dueQueue(shard)),
                        ":now", AttributeValue.fromS(EnquiryItem.dueAt(now))))
                .limit(limit)
                .build())
        .items()
        .stream()
        .map(item -> ItemReader.of(EnquiryItem.TYPE, "", item).text(EnquiryItem.ID))
        .toList();
  }

  /**
   * Removes an enquiry with its key and all that is stored under it, if it is due still. Where it
   * is not, or is gone, nothing happens: a lost reply and a second run find it so.
   */
  void remove(String id, Instant now, String operation, Put besides) {
    Transaction transaction =
        transactions.begin(operation).delete(enquiry(id, now)).delete(KeyItem.erasure(keys, id));
    for (Map<String, AttributeValue> item : belongingTo(id)) {
      if (!item.equals(EnquiryItem.key(id))) {
        transaction.delete(
            Delete.builder()
                .tableName(table)
                .key(item)
                .conditionExpression("attribute_exists(pk)")
                .build());
      }
    }
    transaction.put(besides).commit();
  }

  private Delete enquiry(String id, Instant now) {
    return Delete.builder()
        .tableName(table)
        .key(EnquiryItem.key(id))
        .conditionExpression("dueAt <= :now")
        .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(EnquiryItem.dueAt(now))))
        .build();
  }

  /** The keys of the items in the enquiry's partition. */
  private List<Map<String, AttributeValue>> belongingTo(String id) {
    return dynamo
        .query(
            QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(EnquiryItem.pk(id))))
                .projectionExpression("pk, sk")
                .consistentRead(true)
                .build())
        .items();
  }
}
