package com.opleap.common.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads rows of one table by their keys, consistently and as many at once as DynamoDB takes. */
public final class BatchReader {
  private static final int BATCH = 100;
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient dynamo;
  private final Patience patience;
  private final String table;

  public BatchReader(DynamoDbClient dynamo, Patience patience, String table) {
    this.dynamo = dynamo;
    this.patience = patience;
    this.table = table;
  }

  /**
   * The rows that there are, in any order.
   *
   * @param keys none twice
   * @throws StoreUnavailable where the table gives only part of an answer time and again
   */
  public List<Map<String, AttributeValue>> rows(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      read(keys.subList(from, Math.min(from + BATCH, keys.size())), rows);
    }
    return rows;
  }

  private void read(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> rows) {
    Map<String, KeysAndAttributes> wanted =
        Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int attempt = 0; attempt < ATTEMPTS && !wanted.isEmpty(); attempt++) {
      patience.before(attempt);
      Map<String, KeysAndAttributes> asked = wanted;
      BatchGetItemResponse answer = dynamo.batchGetItem(get -> get.requestItems(asked));
      rows.addAll(answer.responses().getOrDefault(table, List.of()));
      wanted = answer.unprocessedKeys();
    }
    if (!wanted.isEmpty()) {
      throw new StoreUnavailable("Not all rows could be read");
    }
  }
}
