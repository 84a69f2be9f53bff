package com.opleap.localaws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a DynamoDB request asks of IAM. A transaction has no action of its own: each of its items
 * needs the permission of the single call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">IAM
 *     with transactions</a>
 */
public final class DynamoCalls {
  private static final Map<String, String> TRANSACT_WRITES =
      Map.of(
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem");
  private static final Set<String> KEYED = Set.of("GetItem", "UpdateItem", "DeleteItem");
  private static final Pattern EQUALS = Pattern.compile("(#?\\w+)\\s*=\\s*(:\\w+)");

  private static final String UNREAD = "\u0000 a key that could not be read";

  private final Map<String, Table> tables;

  /**
   * The tables that there are.
   *
   * @param tables by physical name
   */
  public DynamoCalls(Map<String, Table> tables) {
    this.tables = Map.copyOf(tables);
  }

  /**
   * What IAM needs to know of a table.
   *
   * @param indexKeys the partition key of each index, by the index's name
   */
  public record Table(String arn, String hashKey, Map<String, String> indexKeys) {}

  /** The calls of a request; empty where this reader does not know the operation, so nobody may. */
  public Optional<List<Call>> of(String operation, JsonNode body) {
    return switch (operation) {
      case "GetItem", "UpdateItem", "DeleteItem", "PutItem" ->
          Optional.of(List.of(item(operation, body)));
      case "Query" -> Optional.of(List.of(query(body)));
      case "Scan" -> Optional.of(List.of(Call.of("dynamodb:Scan", target(body))));
      case "DescribeTable", "DescribeTimeToLive" ->
          Optional.of(List.of(Call.of("dynamodb:" + operation, target(body))));
      case "TransactWriteItems" -> Optional.of(transaction(operation, body, TRANSACT_WRITES));
      case "TransactGetItems" ->
          Optional.of(transaction(operation, body, Map.of("Get", "GetItem")));
      case "BatchGetItem" -> Optional.of(batchGet(body));
      case "BatchWriteItem" -> Optional.of(batchWrite(body));
      case "DescribeStream", "GetShardIterator" ->
          Optional.of(List.of(Call.of("dynamodb:" + operation, body.path("StreamArn").asText())));
      default -> Optional.empty();
    };
  }

  private Call item(String operation, JsonNode body) {
    Table table = table(body);
    JsonNode key = body.path(KEYED.contains(operation) ? "Key" : "Item").path(table.hashKey());
    return call("dynamodb:" + operation, table.arn(), Set.of(scalar(key)));
  }

  private List<Call> transaction(String enclosing, JsonNode body, Map<String, String> kinds) {
    List<Call> calls = new ArrayList<>();
    for (JsonNode entry : body.path("TransactItems")) {
      kinds.forEach((kind, operation) -> {
        JsonNode part = entry.path(kind);
        if (part.isObject()) {
          Table table = table(part);
          JsonNode key = part.path(kind.equals("Put") ? "Item" : "Key").path(table.hashKey());
          calls.add(
              new Call(
                  "dynamodb:" + operation,
                  table.arn(),
                  Map.of(
                      "dynamodb:LeadingKeys", Set.of(scalar(key)),
                      "dynamodb:EnclosingOperation", Set.of(enclosing))));
        }
      });
    }
    return calls;
  }

  private List<Call> batchGet(JsonNode body) {
    List<Call> calls = new ArrayList<>();
    body.path("RequestItems")
        .properties()
        .forEach(entry -> {
          Table table = table(entry.getKey());
          Set<String> keys = new LinkedHashSet<>();
          entry.getValue().path("Keys").forEach(k -> keys.add(scalar(k.path(table.hashKey()))));
          calls.add(call("dynamodb:BatchGetItem", table.arn(), keys));
        });
    return calls;
  }

  private List<Call> batchWrite(JsonNode body) {
    List<Call> calls = new ArrayList<>();
    body.path("RequestItems")
        .properties()
        .forEach(entry -> {
          Table table = table(entry.getKey());
          Set<String> keys = new LinkedHashSet<>();
          for (JsonNode write : entry.getValue()) {
            keys.add(scalar(write.path("PutRequest").path("Item").path(table.hashKey())));
            keys.add(scalar(write.path("DeleteRequest").path("Key").path(table.hashKey())));
          }
          keys.remove("");
          calls.add(call("dynamodb:BatchWriteItem", table.arn(), keys));
        });
    return calls;
  }

  private Call query(JsonNode body) {
    Table table = table(body);
    String index = body.path("IndexName").asText("");
    String hashKey = index.isEmpty() ? table.hashKey() : table.indexKeys().getOrDefault(index, "");
    Set<String> keys = new LinkedHashSet<>();
    Matcher matcher = EQUALS.matcher(body.path("KeyConditionExpression").asText());
    while (matcher.find()) {
      String name =
          body.path("ExpressionAttributeNames").path(matcher.group(1)).asText(matcher.group(1));
      if (name.equals(hashKey)) {
        keys.add(scalar(body.path("ExpressionAttributeValues").path(matcher.group(2))));
      }
    }
    JsonNode older = body.path("KeyConditions").path(hashKey).path("AttributeValueList");
    older.forEach(value -> keys.add(scalar(value)));
    // A condition that this reader cannot read matches no policy that limits keys.
    return call("dynamodb:Query", target(body), keys.isEmpty() ? Set.of(UNREAD) : keys);
  }

  private String target(JsonNode body) {
    String arn = table(body).arn();
    return body.hasNonNull("IndexName") ? arn + "/index/" + body.path("IndexName").asText() : arn;
  }

  private Table table(JsonNode body) {
    return table(body.path("TableName").asText());
  }

  /** A table that does not exist is nobody's, so no statement covers it. */
  private Table table(String nameOrArn) {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    return tables.getOrDefault(name, new Table("no such table: " + name, "", Map.of()));
  }

  private static Call call(String action, String resource, Set<String> leadingKeys) {
    return new Call(action, resource, Map.of("dynamodb:LeadingKeys", leadingKeys));
  }

  private static String scalar(JsonNode value) {
    return value.isObject() && !value.isEmpty() ? value.elements().next().asText() : "";
  }
}
