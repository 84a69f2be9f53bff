package com.opleap.contactintake;

import com.opleap.common.store.ItemReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    for (String point : points.all()) {
      Permission permission = permission(point, points.speaker(), approach.key());
      if (!permission.isAllowed()) {
        return permission;
      }
    }
    return Permission.ALLOWED;
  }

  /** A no of anybody is enough; a yes is the speaker's own, at the point that they speak as. */
  private Permission permission(String point, String speaker, String approach) {
    SaidAt said = at(point, speaker);
    if (said.own().isPresent() && said.own().get().denied().contains(approach)) {
      return Permission.DENIED;
    }
    if (said.deniedByOthers().contains(approach)) {
      return Permission.DENIED_BY_ANOTHER;
    }
    if (!said.isWhole()) {
      return Permission.UNCLEAR;
    }
    return said.own().isPresent()
            && (!point.equals(speaker) || said.own().get().granted().contains(approach))
        ? Permission.ALLOWED
        : Permission.UNKNOWN;
  }

  /** All that was said at a point, told apart by whether this speaker said it. */
  SaidAt at(String point, String speaker) {
    Optional<SaidAt.Own> own = Optional.empty();
    Set<String> deniedByOthers = new HashSet<>();
    QueryRequest query = all(point);
    for (int page = 0; page < mostPages; page++) {
      QueryResponse answer = dynamo.query(query);
      for (Map<String, AttributeValue> item : answer.items()) {
        ItemReader row = ConsentItem.reader(item);
        if (row.text(ConsentItem.SK).equals(ConsentItem.sk(speaker))) {
          own = Optional.of(ConsentItem.own(row));
        } else {
          deniedByOthers.addAll(row.set(ConsentItem.DENIED));
        }
      }
      if (!answer.hasLastEvaluatedKey()) {
        return new SaidAt(own, deniedByOthers, true);
      }
      query = query.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
    }
    return new SaidAt(own, deniedByOthers, false);
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
