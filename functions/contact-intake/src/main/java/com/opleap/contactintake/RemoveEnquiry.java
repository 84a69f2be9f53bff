package com.opleap.contactintake;

import com.opleap.common.due.DueIndex;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.KeyItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Removes an enquiry whose time has run out. */
final class RemoveEnquiry {
  private static final String IS_DUE = "dueAt <= :now";

  /** A transaction takes 100 items; the key, the line of it and two contact points are four. */
  private static final int MOST = 90;

  private final DynamoDbClient dynamo;
  private final Transaction.Factory transactions;
  private final String table;
  private final String keys;

  RemoveEnquiry(
      DynamoDbClient dynamo, Transaction.Factory transactions, String table, String keys) {
    this.dynamo = dynamo;
    this.transactions = transactions;
    this.table = table;
    this.keys = keys;
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
                ":now", AttributeValue.fromS(DueIndex.at(now)),
                ":folder", AttributeValue.fromS(enquiry.text(EnquiryItem.FOLDER))))
        .build();
  }

  private ConditionCheck stillDue(String id, Instant now) {
    return ConditionCheck.builder()
        .tableName(table)
        .key(EnquiryItem.key(id))
        .conditionExpression(IS_DUE)
        .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(DueIndex.at(now))))
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
