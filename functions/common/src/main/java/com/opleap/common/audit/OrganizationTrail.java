package com.opleap.common.audit;

import com.opleap.common.IdSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads the lines of the trail that are one organization's own. */
public final class OrganizationTrail {
  private static final String BY_ORGANIZATION = "ByOrganization";

  /** So many lines are looked at for one that is filtered for. */
  private static final int AT_ONCE = 200;

  /** So often it is looked on before a page is given with what there is. */
  private static final int MOST_READS = 10;

  private final DynamoDbClient dynamo;
  private final String table;

  public OrganizationTrail(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * Which lines are wanted.
   *
   * @param to the first moment that is too late
   */
  public record Filter(Instant from, Instant to, Optional<String> actor, Optional<String> action) {
    boolean isOpen() {
      return actor.isEmpty() && action.isEmpty();
    }
  }

  /**
   * A line, and what is sealed in it.
   *
   * @param row as it is stored
   */
  public record Line(AuditEntry entry, Map<String, AttributeValue> row) {
    public Line {
      row = Map.copyOf(row);
    }

    public boolean hasReason() {
      return row.containsKey(AuditTrail.REASON.name());
    }
  }

  /**
   * Some of them, the newest first.
   *
   * @param next the id that the next page comes after; empty on the last
   */
  public record Page(List<Line> lines, Optional<String> next) {
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /** Costs what is looked at: as many lines as are wanted, or more where they are filtered. */
  public Page page(String organization, Filter filter, int limit, Optional<String> after) {
    List<Line> lines = new ArrayList<>();
    Optional<String> place = after;
    for (int read = 0; read < MOST_READS; read++) {
      QueryResponse answer = dynamo.query(query(organization, filter, limit, place));
      for (Map<String, AttributeValue> row : answer.items()) {
        lines.add(new Line(AuditTrail.read(row), row));
        if (lines.size() == limit) {
          return new Page(lines, Optional.of(lines.getLast().entry().id()));
        }
      }
      if (!answer.hasLastEvaluatedKey()) {
        return new Page(lines, Optional.empty());
      }
      place =
          Optional.ofNullable(answer.lastEvaluatedKey().get(AuditTrail.ID.name()))
              .map(AttributeValue::s);
    }
    return new Page(lines, place);
  }

  private QueryRequest query(
      String organization, Filter filter, int limit, Optional<String> after) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":organization", AttributeValue.fromS(organization));
    values.put(":from", AttributeValue.fromS(IdSource.least(filter.from())));
    values.put(":to", AttributeValue.fromS(IdSource.least(filter.to())));
    List<String> filters = new ArrayList<>();
    filter
        .actor()
        .ifPresent(actor -> {
          values.put(":actor", AttributeValue.fromS(actor));
          filters.add("actor = :actor");
        });
    Map<String, String> names = new HashMap<>(Map.of("#organization", "organization"));
    filter
        .action()
        .ifPresent(action -> {
          names.put("#action", AuditTrail.ACTION.name());
          values.put(":action", AttributeValue.fromS(action));
          filters.add("#action = :action");
        });
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(BY_ORGANIZATION)
            .keyConditionExpression("#organization = :organization AND id BETWEEN :from AND :to")
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .scanIndexForward(false)
            .limit(filter.isOpen() ? limit : AT_ONCE);
    if (!filters.isEmpty()) {
      query.filterExpression(String.join(" AND ", filters));
    }
    after.ifPresent(id -> query.exclusiveStartKey(place(organization, id)));
    return query.build();
  }

  private static Map<String, AttributeValue> place(String organization, String id) {
    return Map.of(
        AuditTrail.ORGANIZATION.name(), AttributeValue.fromS(organization),
        AuditTrail.ID.name(), AttributeValue.fromS(id),
        AuditTrail.DAY.name(), AttributeValue.fromS(AuditTrail.day(id)));
  }
}
