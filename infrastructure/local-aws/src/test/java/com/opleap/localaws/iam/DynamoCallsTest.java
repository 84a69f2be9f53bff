package com.opleap.localaws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoCallsTest {
  private final DynamoCalls calls =
      new DynamoCalls(
          Map.of(
              "Keys", new DynamoCalls.Table("arn:Keys", "id", Map.of()),
              "Outbox", new DynamoCalls.Table("arn:Outbox", "id", Map.of("ByQueue", "queue"))));

  @Test
  void aSingleItemIsItsActionOnItsTableWithItsKey() {
    assertThat(of("GetItem", "{'TableName':'Keys','Key':{'id':{'S':'DOMAIN#website'}}}"))
        .containsExactly(call("dynamodb:GetItem", "arn:Keys", "DOMAIN#website"));
    assertThat(of("PutItem", "{'TableName':'Keys','Item':{'id':{'S':'k'},'x':{'S':'y'}}}"))
        .containsExactly(call("dynamodb:PutItem", "arn:Keys", "k"));
  }

  @Test
  void aTransactionNeedsThePermissionOfEachOfItsItems() {
    assertThat(
            of(
                "TransactWriteItems",
                "{'TransactItems':["
                    + "{'Put':{'TableName':'Keys','Item':{'id':{'S':'a'}}}},"
                    + "{'Update':{'TableName':'Outbox','Key':{'id':{'S':'b'}}}},"
                    + "{'Delete':{'TableName':'Outbox','Key':{'id':{'S':'c'}}}},"
                    + "{'ConditionCheck':{'TableName':'Keys','Key':{'id':{'S':'d'}}}}]}"))
        .containsExactlyInAnyOrder(
            within("TransactWriteItems", "dynamodb:PutItem", "arn:Keys", "a"),
            within("TransactWriteItems", "dynamodb:UpdateItem", "arn:Outbox", "b"),
            within("TransactWriteItems", "dynamodb:DeleteItem", "arn:Outbox", "c"),
            within("TransactWriteItems", "dynamodb:ConditionCheckItem", "arn:Keys", "d"));
    assertThat(
            of(
                "TransactGetItems",
                "{'TransactItems':[{'Get':{'TableName':'Keys','Key':{'id':{'S':'a'}}}}]}"))
        .containsExactly(within("TransactGetItems", "dynamodb:GetItem", "arn:Keys", "a"));
  }

  @Test
  void aBatchNamesEveryKeyOfEachTable() {
    assertThat(
            of(
                "BatchGetItem",
                "{'RequestItems':{'Keys':{'Keys':[{'id':{'S':'a'}},{'id':{'S':'b'}}]}}}"))
        .containsExactly(
            new Call(
                "dynamodb:BatchGetItem",
                "arn:Keys",
                Map.of("dynamodb:LeadingKeys", Set.of("a", "b"))));
    assertThat(
            of(
                "BatchWriteItem",
                "{'RequestItems':{'Keys':[{'PutRequest':{'Item':{'id':{'S':'a'}}}},"
                    + "{'DeleteRequest':{'Key':{'id':{'S':'b'}}}}]}}"))
        .containsExactly(
            new Call(
                "dynamodb:BatchWriteItem",
                "arn:Keys",
                Map.of("dynamodb:LeadingKeys", Set.of("a", "b"))));
  }

  @Test
  void aQueryOnAnIndexIsOnTheIndexWithTheIndexsKey() {
    assertThat(
            of(
                "Query",
                "{'TableName':'Outbox','IndexName':'ByQueue',"
                    + "'KeyConditionExpression':'#q = :q AND dueAt <= :now',"
                    + "'ExpressionAttributeNames':{'#q':'queue'},"
                    + "'ExpressionAttributeValues':{':q':{'S':'parked'},':now':{'S':'x'}}}"))
        .containsExactly(call("dynamodb:Query", "arn:Outbox/index/ByQueue", "parked"));
  }

  @Test
  void theOlderWayToWriteAQueryIsReadToo() {
    assertThat(
            of(
                "Query",
                "{'TableName':'Keys','KeyConditions':{'id':{'ComparisonOperator':'EQ',"
                    + "'AttributeValueList':[{'S':'a'}]}}}"))
        .containsExactly(call("dynamodb:Query", "arn:Keys", "a"));
  }

  @Test
  void aQueryWhoseKeyCannotBeReadPassesNoLimitOnKeys() {
    Condition limit =
        new Condition("ForAllValues:StringEquals", "dynamodb:LeadingKeys", List.of("parked"));
    assertThat(of("Query", "{'TableName':'Outbox','KeyConditionExpression':'nonsense'}"))
        .hasSize(1)
        .noneMatch(limit::holds);
  }

  @Test
  void aTableThatDoesNotExistIsCoveredByNoArn() {
    assertThat(of("GetItem", "{'TableName':'Elsewhere','Key':{'id':{'S':'a'}}}"))
        .noneMatch(call -> Wildcards.match("arn:*", call.resource()));
  }

  @Test
  void aTableMayBeNamedByItsArn() {
    assertThat(
            of("GetItem", "{'TableName':'arn:aws:dynamodb:x:1:table/Keys','Key':{'id':{'S':'a'}}}"))
        .containsExactly(call("dynamodb:GetItem", "arn:Keys", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ExecuteStatement", "ExecuteTransaction", "BatchExecuteStatement", "NoSuchThing"})
  void whatThisReaderDoesNotUnderstandIsNotAllowed(String operation) {
    assertThat(calls.of(operation, new ObjectMapper().createObjectNode())).isEmpty();
  }

  private List<Call> of(String operation, String json) {
    try {
      return calls
          .of(operation, new ObjectMapper().readTree(json.replace('\'', '"')))
          .orElseThrow();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Call within(String enclosing, String action, String resource, String key) {
    return new Call(
        action,
        resource,
        Map.of(
            "dynamodb:LeadingKeys", Set.of(key),
            "dynamodb:EnclosingOperation", Set.of(enclosing)));
  }

  private static Call call(String action, String resource, String key) {
    return new Call(action, resource, Map.of("dynamodb:LeadingKeys", Set.of(key)));
  }
}
