package com.opleap.support;

import com.opleap.common.IdSource;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Shows staff what was reported; a line of audit stands before. */
final class ListAbuseReports {
  private final DynamoDbClient dynamo;
  private final String table;
  private final Vault vault;
  private final AuditTrail audit;
  private final Clock clock;
  private final IdSource ids;

  ListAbuseReports(
      DynamoDbClient dynamo,
      String table,
      Vault vault,
      AuditTrail audit,
      Clock clock,
      IdSource ids) {
    this.dynamo = dynamo;
    this.table = table;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  /** One of them; its time is passed on as it was stored. */
  record Received(String id, String receivedAt, AbuseReport report) {}

  /** A page, newest first, and the id that the next page comes after, if there is one. */
  record Page(List<Received> items, Optional<String> next) {
    Page {
      items = List.copyOf(items);
    }
  }

  /** Does beforehand what every look needs first. */
  void prepare() {
    vault.prepare(Domain.WEBSITE);
  }

  /** One query and one look-up of the page's keys, however many reports there are. */
  Page newest(String actor, AbuseFolder folder, int limit, Optional<String> after) {
    QueryResponse answer = dynamo.query(query(folder, limit, after));
    List<String> found = answer.items().stream().map(AbuseReportItem::id).toList();
    Map<String, DataKey> keys =
        vault.findAll(Domain.WEBSITE, found.stream().map(AbuseReportItem::keyId).toList()).keys();
    List<Received> items = new ArrayList<>();
    for (Map<String, AttributeValue> row : answer.items()) {
      String id = AbuseReportItem.id(row);
      // One that has been erased is not there.
      Optional.ofNullable(keys.get(AbuseReportItem.keyId(id)))
          .map(key ->
              new Received(id, AbuseReportItem.receivedAt(row), AbuseReportItem.open(row, key)))
          .ifPresent(items::add);
    }
    audit.append(
        new AuditEntry(
            ids.next(),
            clock.instant(),
            actor,
            "abuse-reports.list",
            items.stream().map(Received::id).toList()));
    return new Page(
        items,
        answer.hasLastEvaluatedKey() && !found.isEmpty()
            ? Optional.of(found.getLast())
            : Optional.empty());
  }

  private QueryRequest query(AbuseFolder folder, int limit, Optional<String> after) {
    AttributeValue pk = AttributeValue.fromS(AbuseReportItem.pk(folder));
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", pk))
            .scanIndexForward(false)
            .limit(limit);
    after.ifPresent(id ->
        query.exclusiveStartKey(
            Map.of(
                AbuseReportItem.PK.name(),
                pk,
                AbuseReportItem.SK.name(),
                AttributeValue.fromS(id))));
    return query.build();
  }
}
