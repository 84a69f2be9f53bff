package com.opleap.common.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads rows by their keys, consistently and as many at once as DynamoDB takes. */
public final class BatchReader {
  private static final int BATCH = 100;
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient dynamo;
  private final Patience patience;

  public BatchReader(DynamoDbClient dynamo, Patience patience) {
    this.dynamo = dynamo;
    this.patience = patience;
  }

  /**
   * The rows that there are, in any order.
   *
   * @param keys none twice
   * @throws StoreUnavailable where the table gives only part of an answer time and again
   */
  public List<Map<String, AttributeValue>> rows(
      String table, List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Map<String, AttributeValue>> some =
          keys.subList(from, Math.min(from + BATCH, keys.size()));
      rows.addAll(rows(Map.of(table, some)).getOrDefault(table, List.of()));
    }
    return rows;
  }

  /**
   * The rows that there are in several tables, by table, all in one call. A table without any is
   * not in it.
   *
   * @param keys by table, at most 100 in all
   * @throws StoreUnavailable where the tables give only part of an answer time and again
   */
  public Map<String, List<Map<String, AttributeValue>>> rows(
      Map<String, List<Map<String, AttributeValue>>> keys) {
    Map<String, List<Map<String, AttributeValue>>> rows = new HashMap<>();
    Map<String, KeysAndAttributes> wanted = new HashMap<>();
    keys.forEach((table, ids) ->
        wanted.put(table, KeysAndAttributes.builder().keys(ids).consistentRead(true).build()));
    for (int attempt = 0; attempt < ATTEMPTS && !wanted.isEmpty(); attempt++) {
      patience.before(attempt);
      BatchGetItemResponse answer =
          dynamo.batchGetItem(get -> get.requestItems(Map.copyOf(wanted)));
      answer
          .responses()
          .forEach((table, found) -> {
            if (!found.isEmpty()) {
              rows.computeIfAbsent(table, name -> new ArrayList<>()).addAll(found);
            }
          });
      wanted.clear();
      wanted.putAll(answer.unprocessedKeys());
    }
    if (!wanted.isEmpty()) {
      throw new StoreUnavailable("Not all rows could be read");
    }
    return rows;
  }
}
