package com.opleap.notifications;

import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.ItemReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Lists what could not be sent, without opening anything. */
final class ParkedMessages {
  static final String QUEUE = "parked";

  private final DynamoDbClient dynamo;
  private final String table;

  ParkedMessages(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * A parked message.
   *
   * @param failure a code of SES's, or {@code unknown-outcome}
   */
  record Parked(
      String id, String kind, long attempts, String failure, String createdAt, String parkedAt) {}

  /** A page, newest first, and the id that the next page comes after, if there is one. */
  record Page(List<Parked> items, Optional<String> next) {}

  Page newest(int limit, Optional<String> after) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(OutboxRows.BY_QUEUE)
            .keyConditionExpression("#queue = :parked")
            .expressionAttributeNames(Map.of("#queue", "queue"))
            .expressionAttributeValues(Map.of(":parked", AttributeValue.fromS(QUEUE)))
            .scanIndexForward(false)
            .limit(limit);
    after.ifPresent(id -> query.exclusiveStartKey(key(id)));
    QueryResponse page = dynamo.query(query.build());
    return new Page(
        page.items().stream().map(ParkedMessages::parked).toList(),
        page.hasLastEvaluatedKey() ? Optional.of(id(page.lastEvaluatedKey())) : Optional.empty());
  }

  private static String id(Map<String, AttributeValue> item) {
    return ItemReader.of(OutboxItem.TYPE, "", item).text(OutboxItem.ID);
  }

  /** A parked message's position is its id. */
  private static Map<String, AttributeValue> key(String id) {
    return Map.of(
        OutboxItem.QUEUE.name(), AttributeValue.fromS(QUEUE),
        OutboxItem.POSITION.name(), AttributeValue.fromS(id),
        OutboxItem.ID.name(), AttributeValue.fromS(id));
  }

  private static Parked parked(Map<String, AttributeValue> item) {
    ItemReader reader = ItemReader.of(OutboxItem.TYPE, id(item), item);
    return new Parked(
        reader.text(OutboxItem.ID),
        reader.text(OutboxItem.KIND),
        reader.number(OutboxItem.ATTEMPTS),
        reader.text(OutboxItem.FAILURE),
        reader.text(OutboxItem.CREATED_AT),
        reader.text(OutboxItem.PARKED_AT));
  }
}
