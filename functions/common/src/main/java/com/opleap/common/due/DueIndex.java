package com.opleap.common.due;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Finds the rows whose time has come, by a sparse index over {@code dueQueue} and {@code dueAt}: a
 * row is in it for as long as it has these. A kind is spread over {@value #SHARDS} queues, so that
 * no partition grows hot.
 */
public final class DueIndex {
  public static final int SHARDS = 4;

  private static final String INDEX = "ByDue";
  private static final int PAGE = 25;

  private final DynamoDbClient dynamo;
  private final String table;
  private final String kind;

  /**
   * Reads one kind.
   *
   * @param kind of what is due, as the queues are named
   */
  public DueIndex(DynamoDbClient dynamo, String table, String kind) {
    this.dynamo = dynamo;
    this.table = table;
    this.kind = kind;
  }

  /** The queue that a row waits in. */
  public static String queue(String kind, String id) {
    return queue(kind, Math.floorMod(id.hashCode(), SHARDS));
  }

  private static String queue(String kind, int shard) {
    return kind + "#" + shard;
  }

  /** A time as it is stored: in whole seconds, so that text sorts as time. */
  public static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * How far a queue has been looked through.
   *
   * @param after the key of what was seen last; empty at the beginning
   */
  record Place(String queue, Map<String, AttributeValue> after) {}

  /** The ids of what is due, the longest due first, and where more may be. */
  record Due(List<String> ids, Optional<Place> next) {}

  List<Place> beginnings() {
    return IntStream.range(0, SHARDS)
        .mapToObj(shard -> new Place(queue(kind, shard), Map.of()))
        .toList();
  }

  /** Costs what it returns. */
  Due page(Place from, Instant now) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(INDEX)
            .keyConditionExpression("dueQueue = :queue AND dueAt <= :now")
            .expressionAttributeValues(
                Map.of(
                    ":queue", AttributeValue.fromS(from.queue()),
                    ":now", AttributeValue.fromS(at(now))))
            .limit(PAGE);
    if (!from.after().isEmpty()) {
      query.exclusiveStartKey(from.after());
    }
    QueryResponse page = dynamo.query(query.build());
    return new Due(
        page.items().stream().map(item -> Objects.requireNonNull(item.get("id")).s()).toList(),
        page.hasLastEvaluatedKey()
            ? Optional.of(new Place(from.queue(), page.lastEvaluatedKey()))
            : Optional.empty());
  }
}
