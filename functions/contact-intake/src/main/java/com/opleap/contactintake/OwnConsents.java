package com.opleap.contactintake;

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

/** Reads and replaces what one speaker said at their own contact points; it opens no field. */
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

  /**
   * What stands.
   *
   * @param denied by point; none where a point has no row
   */
  record Standing(ContactPoints points, List<Set<String>> denied, Instant changedAt) {
    /** What is denied at none of the points. */
    List<Approach> allowed() {
      boolean isComplete = denied.size() == points.all().size();
      return Approach.ALL.stream()
          .filter(a -> isComplete && denied.stream().noneMatch(some -> some.contains(a.key())))
          .toList();
    }

    boolean isExactly(List<Approach> allowed) {
      Set<String> wanted = new HashSet<>(Approach.keys(Approach.allBut(allowed)));
      return denied.size() == points.all().size() && denied.stream().allMatch(wanted::equals);
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
    return item.isEmpty() ? Optional.empty() : Optional.of(standing(item));
  }

  /** Whether it was done; not where the enquiry has gone meanwhile. */
  boolean replace(String enquiryId, ContactPoints points, ConsentChange change, String changeId) {
    Transaction transaction =
        transactions
            .begin(changeId)
            .check(
                ConditionCheck.builder()
                    .tableName(table)
                    .key(EnquiryItem.key(enquiryId))
                    .conditionExpression("attribute_exists(pk)")
                    .build())
            .put(ConsentChangeItem.put(table, enquiryId, changeId, change));
    ConsentItem.replaced(table, points, change.given(), change.at()).forEach(transaction::update);
    return switch (transaction.commit()) {
      case Transaction.Done() -> true;
      // The change's id is random: where it stands already, this is the repetition of its write.
      case Transaction.Refused(var existing, int at) -> at != 0;
    };
  }

  private Standing standing(Map<String, AttributeValue> item) {
    ItemReader enquiry = ItemReader.of(EnquiryItem.TYPE, "", item);
    ContactPoints points = ContactPoints.of(enquiry);
    List<Set<String>> denied = new ArrayList<>();
    Instant changedAt = Instant.parse(enquiry.text(EnquiryItem.RECEIVED_AT));
    for (String point : points.all()) {
      Map<String, AttributeValue> row =
          dynamo
              .getItem(get ->
                  get.tableName(table)
                      .key(ConsentItem.key(point, points.speaker()))
                      .consistentRead(true))
              .item();
      if (!row.isEmpty()) {
        ItemReader own = ConsentItem.reader(row);
        denied.add(Set.copyOf(own.set(ConsentItem.DENIED)));
        Instant at = Instant.parse(own.text(ConsentItem.CHANGED_AT));
        changedAt = at.isAfter(changedAt) ? at : changedAt;
      }
    }
    return new Standing(points, denied, changedAt);
  }
}
