package com.opleap.notifications;

import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The outbox's rows and their states: pending → sending → sent, or back to pending, or parked, or
 * erased. Every change says from which state and by whose operation.
 */
final class OutboxRows {
  static final String BY_QUEUE = "ByQueue";

  /** Far longer than a function can run. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(15);

  private static final Duration SENT_KEPT = Duration.ofDays(1);
  private static final String PARK =
      "SET #state = :state, #queue = :parked, #position = :id, failure = :failure,"
          + " parkedAt = :now";

  /** One whose key stands beside it outlives whoever it is about, if it has no end. */
  private static final String FOR_GOOD = " REMOVE expiresAt";

  private static final List<Attribute> SEALED =
      List.of(
          OutboxItem.TO, OutboxItem.SUBJECT, OutboxItem.TEXT, OutboxItem.HTML, OutboxItem.OWN_KEY);
  private static final List<Attribute> QUEUED = List.of(OutboxItem.QUEUE, OutboxItem.POSITION);

  private final DynamoDbClient dynamo;
  private final String table;

  OutboxRows(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  Optional<StoredMessage> find(String id) {
    Map<String, AttributeValue> item =
        dynamo.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(StoredMessage.of(id, ItemReader.of(OutboxItem.TYPE, id, item)));
  }

  /** Ids of what is due, the longest due first. Costs what it returns. */
  List<String> due(int shard, Instant now, int limit) {
    return dynamo
        .query(query ->
            query
                .tableName(table)
                .indexName(BY_QUEUE)
                .keyConditionExpression("#queue = :queue AND #position <= :now")
                .expressionAttributeNames(Map.of("#queue", "queue", "#position", "position"))
                .expressionAttributeValues(
                    Map.of(
                        ":queue", AttributeValue.fromS(OutboxItem.dueQueue(shard)),
                        ":now", AttributeValue.fromS(OutboxItem.due(now))))
                .limit(limit))
        .items()
        .stream()
        .map(item -> ItemReader.of(OutboxItem.TYPE, "", item).text(OutboxItem.ID))
        .toList();
  }

  /** Marks a message as being sent by this operation; false where somebody else has. */
  boolean claim(StoredMessage message, String operation, Instant now) {
    return update(
        message.id(),
        operation,
        "SET #state = :state, attempts = :attempts, #operation = :op, #position = :until",
        "#state = :pending AND attempts = :before",
        Map.of(
            ":state", AttributeValue.fromS(StoredMessage.SENDING),
            ":pending", AttributeValue.fromS(StoredMessage.PENDING),
            ":attempts", number(message.attempts() + 1L),
            ":before", number(message.attempts()),
            ":until", AttributeValue.fromS(OutboxItem.due(now.plus(ABANDONED_AFTER)))));
  }

  /** Sent: what was written to the person goes at once, the bare fact a day later. */
  boolean sent(String id, String operation, Instant now) {
    return settle(
        id,
        operation,
        "SET #state = :state, expiresAt = :expires " + remove(SEALED, QUEUED),
        Map.of(
            ":state", AttributeValue.fromS("sent"),
            ":expires", number(now.plus(SENT_KEPT).getEpochSecond())));
  }

  boolean retryAt(String id, String operation, Instant due, String failure) {
    return settle(
        id,
        operation,
        "SET #state = :state, #position = :due, failure = :failure",
        Map.of(
            ":state", AttributeValue.fromS(StoredMessage.PENDING),
            ":due", AttributeValue.fromS(OutboxItem.due(due)),
            ":failure", AttributeValue.fromS(failure)));
  }

  /** Parked: kept until staff have seen to it, so it does not expire, but with a key of its own. */
  boolean park(StoredMessage message, String operation, Instant now, String failure) {
    return settle(message.id(), operation, park(message), parked(message.id(), now, failure));
  }

  private static String park(StoredMessage message) {
    return message.hasOwnKey() ? PARK : PARK + FOR_GOOD;
  }

  /** Parks in this operation's name what another left half done. */
  boolean parkAbandoned(StoredMessage message, String operation, Instant now, String failure) {
    Map<String, AttributeValue> values = new HashMap<>(parked(message.id(), now, failure));
    values.put(":sending", AttributeValue.fromS(StoredMessage.SENDING));
    values.put(":before", AttributeValue.fromS(message.item().text(OutboxItem.OPERATION)));
    return update(
        message.id(),
        operation,
        park(message).replace("SET ", "SET #operation = :op, "),
        "#state = :sending AND #operation = :before",
        values);
  }

  /** The person's key is gone: nothing can be sent, and nothing is kept. */
  boolean erased(StoredMessage message, String operation) {
    return update(
        message.id(),
        operation,
        "SET #state = :state, #operation = :op " + remove(SEALED, QUEUED),
        "#state = :pending",
        Map.of(
            ":state", AttributeValue.fromS("erased"),
            ":pending", AttributeValue.fromS(StoredMessage.PENDING)));
  }

  private static Map<String, AttributeValue> parked(String id, Instant now, String failure) {
    return Map.of(
        ":state", AttributeValue.fromS("parked"),
        ":parked", AttributeValue.fromS(ParkedMessages.QUEUE),
        ":id", AttributeValue.fromS(id),
        ":failure", AttributeValue.fromS(failure),
        ":now", AttributeValue.fromS(now.toString()));
  }

  private boolean settle(
      String id, String operation, String change, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":sending", AttributeValue.fromS(StoredMessage.SENDING));
    return update(id, operation, change, "#state = :sending AND #operation = :op", all);
  }

  /** Whether the row stands as this operation wanted it, and not as another left it. */
  private boolean update(
      String id,
      String operation,
      String change,
      String condition,
      Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":op", AttributeValue.fromS(operation));
    try {
      dynamo.updateItem(update ->
          update
              .tableName(table)
              .key(key(id))
              .updateExpression(change)
              .conditionExpression(condition)
              .expressionAttributeNames(names(change, condition))
              .expressionAttributeValues(all)
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // The reply of our own write may have been lost, and the client has tried again.
      return e.hasItem()
          && AttributeValue.fromS(operation).equals(e.item().get(OutboxItem.OPERATION.name()))
          && Objects.equals(values.get(":state"), e.item().get(OutboxItem.STATE.name()));
    }
  }

  /** DynamoDB refuses a name that is declared and not used. */
  private static Map<String, String> names(String change, String condition) {
    String text = change + " " + condition;
    return OutboxItem.TYPE.attributes().stream()
        .map(Attribute::name)
        .filter(name -> text.matches("(?s).*#" + name + "\\b.*"))
        .collect(Collectors.toMap(name -> "#" + name, name -> name));
  }

  private static String remove(List<Attribute> sealed, List<Attribute> queued) {
    return Stream.concat(sealed.stream(), queued.stream())
        .map(attribute -> "#" + attribute.name())
        .collect(Collectors.joining(", ", "REMOVE ", ""));
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of(OutboxItem.ID.name(), AttributeValue.fromS(id));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
