package com.opleap.contactintake;

import com.opleap.common.due.DueIndex;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;

/** Reads and replaces one speaker's word; it opens no field, and looks at nobody else's. */
final class OwnConsents {
  private static final String SEEN = "id, emailIndex, phoneIndex, receivedAt";

  private final DynamoDbClient dynamo;
  private final Transaction.Factory transactions;
  private final String table;

  OwnConsents(DynamoDbClient dynamo, Transaction.Factory transactions, String table) {
    this.dynamo = dynamo;
    this.transactions = transactions;
    this.table = table;
  }

  /** A speaker's word as it stands. */
  record Standing(String speaker, Set<String> granted, Set<String> denied, Instant changedAt) {
    List<Approach> allowed() {
      List<Approach> allowed = new ArrayList<>(Approach.ALL);
      allowed.removeIf(a -> !granted.contains(a.key()) || denied.contains(a.key()));
      return allowed;
    }

    boolean isExactly(List<Approach> allowed) {
      return granted.equals(Set.copyOf(Approach.keys(allowed)))
          && denied.equals(Set.copyOf(Approach.keys(Approach.allBut(allowed))));
    }
  }

  /** Empty where the enquiry is gone. */
  Optional<Standing> find(String enquiryId) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get ->
                get.tableName(table)
                    .key(EnquiryItem.key(enquiryId))
                    .projectionExpression(SEEN)
                    .consistentRead(true))
            .item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(standing(ItemReader.of(EnquiryItem.TYPE, "", item)));
  }

  /**
   * Whether it was done; not where the enquiry has gone meanwhile, or is about to: a change beside
   * one that is being removed would stay for ever.
   */
  boolean replace(String enquiryId, String speaker, ConsentChange change, String changeId) {
    Transaction transaction =
        transactions
            .begin(changeId)
            .check(
                ConditionCheck.builder()
                    .tableName(table)
                    .key(EnquiryItem.key(enquiryId))
                    .conditionExpression(
                        "attribute_exists(pk) AND (attribute_not_exists(dueAt) OR dueAt > :now)")
                    .expressionAttributeValues(
                        Map.of(":now", AttributeValue.fromS(DueIndex.at(change.at()))))
                    .build())
            .put(ConsentChangeItem.put(table, enquiryId, changeId, change))
            .update(ConsentItem.replaced(table, speaker, change.given(), change.at()));
    return switch (transaction.commit()) {
      case Transaction.Done() -> true;
      // The change's id is random: where it stands already, this is the repetition of its write.
      case Transaction.Refused(var existing, int at) -> at == 1;
    };
  }

  private Standing standing(ItemReader enquiry) {
    String speaker = ContactPoints.of(enquiry).speaker();
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get -> get.tableName(table).key(ConsentItem.key(speaker)).consistentRead(true))
            .item();
    if (row.isEmpty()) {
      Instant receivedAt = Instant.parse(enquiry.text(EnquiryItem.RECEIVED_AT));
      return new Standing(speaker, Set.of(), Set.of(), receivedAt);
    }
    ItemReader word = ConsentItem.reader(row);
    return new Standing(
        speaker,
        new HashSet<>(word.set(ConsentItem.GRANTED)),
        new HashSet<>(word.set(ConsentItem.DENIED)),
        Instant.parse(word.text(ConsentItem.CHANGED_AT)));
  }
}
