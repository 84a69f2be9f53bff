package com.opleap.contactintake;

import com.opleap.common.store.ItemReader;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Answers whether somebody may be approached, from all that was ever said at their contact points.
 * The reads are consistent, so a withdrawal holds from the next question on.
 */
final class ConsentReader {
  /** Of 1 MB each: about 20,000 who left the same address or number. */
  private static final int MOST_PAGES = 20;

  private final DynamoDbClient dynamo;
  private final String table;
  private final int mostPages;

  ConsentReader(DynamoDbClient dynamo, String table) {
    this(dynamo, table, MOST_PAGES);
  }

  ConsentReader(DynamoDbClient dynamo, String table, int mostPages) {
    this.dynamo = dynamo;
    this.table = table;
    this.mostPages = mostPages;
  }

  Permission permission(ContactPoints points, Approach approach) {
    Permission permission = Permission.UNKNOWN;
    for (String point : points.all()) {
      permission = at(point, points.speaker(), approach);
      if (!permission.isAllowed()) {
        return permission;
      }
    }
    return permission;
  }

  /** A no of anybody is enough; a yes needs the speaker's own row to be there. */
  private Permission at(String point, String speaker, Approach approach) {
    boolean isOnRecord = false;
    QueryRequest query = all(point);
    for (int page = 0; page < mostPages; page++) {
      QueryResponse answer = dynamo.query(query);
      for (Map<String, AttributeValue> item : answer.items()) {
        ItemReader row = ConsentItem.reader(item);
        boolean isOwn = row.text(ConsentItem.SK).equals(ConsentItem.sk(speaker));
        if (row.set(ConsentItem.DENIED).contains(approach.key())) {
          return isOwn ? Permission.DENIED : Permission.DENIED_BY_ANOTHER;
        }
        isOnRecord |= isOwn;
      }
      if (!answer.hasLastEvaluatedKey()) {
        return isOnRecord ? Permission.ALLOWED : Permission.UNKNOWN;
      }
      query = query.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
    }
    return Permission.UNCLEAR;
  }

  private QueryRequest all(String point) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(ConsentItem.pk(point))))
        .consistentRead(true)
        .build();
  }
}
