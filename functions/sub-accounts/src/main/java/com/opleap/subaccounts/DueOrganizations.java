package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Finds the organizations whose time to think again is over, and those that are half removed. */
final class DueOrganizations {
  private static final String BY_DUE = "ByDue";
  private static final int BATCH = 25;

  private final DynamoDbClient dynamo;
  private final String table;

  DueOrganizations(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
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

  /** Their ids, the longest due first, and where more may be. */
  record Due(List<String> ids, Optional<Place> next) {
    Due {
      ids = List.copyOf(ids);
    }
  }

  Due due(Place from, Instant now) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(BY_DUE)
            .keyConditionExpression("dueQueue = :queue AND dueAt <= :now")
            .expressionAttributeValues(
                Map.of(
                    ":queue", AttributeValue.fromS(Closing.queue(from.shard())),
                    ":now", AttributeValue.fromS(Closing.due(now))))
            .limit(BATCH);
    if (!from.after().isEmpty()) {
      query.exclusiveStartKey(from.after());
    }
    QueryResponse page = dynamo.query(query.build());
    List<String> ids =
        page.items().stream()
            .map(item -> ItemReader.of(OrganizationItem.TYPE, "", item).text(OrganizationItem.ID))
            .toList();
    return new Due(
        ids,
        page.hasLastEvaluatedKey()
            ? Optional.of(new Place(from.shard(), page.lastEvaluatedKey()))
            : Optional.empty());
  }
}
