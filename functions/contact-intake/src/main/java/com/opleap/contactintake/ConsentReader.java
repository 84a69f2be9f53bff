package com.opleap.contactintake;

import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Patience;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Answers whether somebody may be approached, from the word of all who ever left one of their
 * contact points. The reads are consistent, so a withdrawal holds from the next question on.
 */
final class ConsentReader {
  /** Of a switchboard's number, for one: each hundred of them is a read. */
  private static final int MOST_SPEAKERS = 5_000;

  private final DynamoDbClient dynamo;
  private final BatchReader rows;
  private final String table;
  private final int mostSpeakers;

  ConsentReader(DynamoDbClient dynamo, Patience patience, String table) {
    this(dynamo, patience, table, MOST_SPEAKERS);
  }

  ConsentReader(DynamoDbClient dynamo, Patience patience, String table, int mostSpeakers) {
    this.dynamo = dynamo;
    this.rows = new BatchReader(dynamo, patience);
    this.table = table;
    this.mostSpeakers = mostSpeakers;
  }

  /** A no of anybody is enough; a yes is the speaker's own, where they left each of the points. */
  Permission permission(ContactPoints points, Approach approach) {
    if (points.all().isEmpty()) {
      return Permission.UNKNOWN;
    }
    String speaker = points.speaker();
    Set<String> all = new LinkedHashSet<>();
    for (String point : points.all()) {
      Set<String> there = speakers(point);
      if (there.size() > mostSpeakers) {
        return Permission.UNCLEAR;
      }
      if (!there.contains(speaker)) {
        return Permission.UNKNOWN;
      }
      all.addAll(there);
    }
    return heard(all, speaker, approach.key());
  }

  private Permission heard(Set<String> all, String speaker, String approach) {
    boolean isGranted = false;
    boolean isDeniedByAnother = false;
    for (Map<String, AttributeValue> item : rows.rows(table, keys(all))) {
      ItemReader word = ConsentItem.reader(item);
      boolean isOwn = ConsentItem.speaker(word).equals(speaker);
      boolean isDenied = word.set(ConsentItem.DENIED).contains(approach);
      if (isOwn && isDenied) {
        return Permission.DENIED;
      }
      isDeniedByAnother |= isDenied;
      isGranted |= isOwn && word.set(ConsentItem.GRANTED).contains(approach);
    }
    if (isDeniedByAnother) {
      return Permission.DENIED_BY_ANOTHER;
    }
    return isGranted ? Permission.ALLOWED : Permission.UNKNOWN;
  }

  private static List<Map<String, AttributeValue>> keys(Set<String> speakers) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (String speaker : speakers) {
      keys.add(ConsentItem.key(speaker));
    }
    return keys;
  }

  /** Who left a point; some more than can be looked through where there are more. */
  private Set<String> speakers(String point) {
    Set<String> speakers = new LinkedHashSet<>();
    QueryRequest query = all(point);
    while (true) {
      QueryResponse page = dynamo.query(query);
      for (Map<String, AttributeValue> item : page.items()) {
        speakers.add(ConsentItem.speaker(ConsentItem.reader(item)));
      }
      if (!page.hasLastEvaluatedKey() || speakers.size() > mostSpeakers) {
        return speakers;
      }
      query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
    }
  }

  private QueryRequest all(String point) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(ConsentItem.pk(point))))
        .projectionExpression(ConsentItem.SK.name())
        .consistentRead(true)
        .build();
  }
}
