package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.template.TableSpec;
import com.opleap.localaws.template.Template;
import com.opleap.localaws.template.UnreadableTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the template's tables, and deletes rows whose time to live is over. */
final class Tables {
  private static final String TARGET = "DynamoDB_20120810.";

  /** What DynamoDB Local has a place for; the rest protects data that here is anyway local. */
  private static final Set<String> CREATED =
      Set.of(
          "AttributeDefinitions",
          "KeySchema",
          "GlobalSecondaryIndexes",
          "LocalSecondaryIndexes",
          "BillingMode",
          "StreamSpecification");

  private final ObjectMapper json = new ObjectMapper();
  private final DynamoBackend dynamo;
  private final Template template;
  private final Clock clock;

  Tables(DynamoBackend dynamo, Template template, Clock clock) {
    this.dynamo = dynamo;
    this.template = template;
    this.clock = clock;
  }

  void createMissing() {
    for (TableSpec table : template.tables().values()) {
      ObjectNode create = json.createObjectNode().put("TableName", table.name());
      table
          .definition()
          .forEach((name, value) -> {
            if (CREATED.contains(name)) {
              create.set(name, json.valueToTree(value));
            }
          });
      if (create.get("StreamSpecification") instanceof ObjectNode stream) {
        stream.put("StreamEnabled", true);
      }
      Reply reply = dynamo.call(TARGET + "CreateTable", create).reply();
      JsonNode answer = read(reply);
      if (reply.status() != 200
          && !answer.path("__type").asText().endsWith("ResourceInUseException")) {
        String why = answer.path("Message").asText(answer.path("message").asText());
        throw new UnreadableTemplate(table.id(), "DynamoDB does not make this table: " + why);
      }
    }
  }

  /** DynamoDB does this within days; here it is done at once, when the clock is moved. */
  void deleteExpired() {
    for (TableSpec table : template.tables().values()) {
      table.timeToLive().ifPresent(attribute -> deleteExpired(table, attribute));
    }
  }

  private void deleteExpired(TableSpec table, String attribute) {
    ObjectNode scan = json.createObjectNode().put("TableName", table.name());
    scan.put("FilterExpression", "#ttl <= :now");
    scan.putObject("ExpressionAttributeNames").put("#ttl", attribute);
    scan.putObject("ExpressionAttributeValues")
        .putObject(":now")
        .put("N", Long.toString(clock.instant().getEpochSecond()));
    JsonNode page;
    do {
      page = read(dynamo.call(TARGET + "Scan", scan).reply());
      for (JsonNode item : page.path("Items")) {
        delete(table, item, scan);
      }
      scan.set("ExclusiveStartKey", page.get("LastEvaluatedKey"));
    } while (page.has("LastEvaluatedKey"));
  }

  String streamArn(String tableId) {
    ObjectNode describe = json.createObjectNode().put("TableName", spec(tableId).name());
    return read(dynamo.call(TARGET + "DescribeTable", describe).reply())
        .path("Table")
        .path("LatestStreamArn")
        .asText();
  }

  List<JsonNode> rows(String tableId) {
    ObjectNode scan = json.createObjectNode().put("TableName", spec(tableId).name());
    List<JsonNode> rows = new ArrayList<>();
    JsonNode page;
    do {
      page = read(dynamo.call(TARGET + "Scan", scan).reply());
      page.path("Items").forEach(rows::add);
      scan.set("ExclusiveStartKey", page.get("LastEvaluatedKey"));
    } while (page.has("LastEvaluatedKey"));
    return rows;
  }

  private TableSpec spec(String tableId) {
    TableSpec table = template.tables().get(tableId);
    if (table == null) {
      throw new IllegalArgumentException("There is no table " + tableId);
    }
    return table;
  }

  private void delete(TableSpec table, JsonNode item, ObjectNode expired) {
    ObjectNode delete = json.createObjectNode().put("TableName", table.name());
    ObjectNode key = delete.putObject("Key");
    for (JsonNode part : json.valueToTree(table.definition().get("KeySchema"))) {
      String name = part.path("AttributeName").asText();
      key.set(name, item.get(name));
    }
    // A row may have been given more time since it was found.
    delete.set("ConditionExpression", expired.get("FilterExpression"));
    delete.set("ExpressionAttributeNames", expired.get("ExpressionAttributeNames"));
    delete.set("ExpressionAttributeValues", expired.get("ExpressionAttributeValues"));
    dynamo.call(TARGET + "DeleteItem", delete);
  }

  private JsonNode read(Reply reply) {
    try {
      return json.readTree(reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
