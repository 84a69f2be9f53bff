package com.opleap.localaws;

import static com.opleap.localaws.SmallSystem.WORKER;
import static com.opleap.localaws.SmallSystem.key;
import static com.opleap.localaws.SmallSystem.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.Usage.Used;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class LocalAwsIT {
  private static final String THINGS = "opleap-Things";
  private static LocalAws aws;
  private static DynamoDbClient admin;
  private static DynamoDbClient worker;

  @BeforeAll
  static void start() {
    aws =
        LocalAws.from(SmallSystem.template())
            .clock(LocalClock.standingAt(Instant.parse("2026-11-24T12:00:00Z")))
            .start();
    admin = SmallSystem.client(DynamoDbClient.builder(), aws.endpoint(), "local");
    worker = SmallSystem.client(DynamoDbClient.builder(), aws.endpoint(), WORKER);
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @AfterEach
  void forgetFaults() {
    aws.faults().clear(WORKER);
    aws.usage().forgetCalls();
  }

  @Test
  void tablesComeFromTheTemplate() {
    assertThat(aws.tables())
        .containsEntry("Things", THINGS)
        .containsEntry("Others", "opleap-Others");
    var table = admin.describeTable(b -> b.tableName(THINGS)).table();
    assertThat(table.globalSecondaryIndexes()).hasSize(1);
    assertThat(table.streamSpecification().streamViewTypeAsString()).isEqualTo("KEYS_ONLY");
  }

  @Test
  void aFunctionFindsItsEndpointInItsEnvironment() {
    assertThat(aws.environmentOf(WORKER))
        .containsEntry("AWS_ENDPOINT_URL", aws.endpoint().toString())
        .containsEntry("AWS_ACCESS_KEY_ID", WORKER)
        .containsEntry("THINGS", THINGS);
    assertThat(aws.endpoint().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatTheRoleAllowsIsDoneAndTheRestIsRefused() {
    put(worker, "allowed");
    assertThat(get(admin, "allowed")).isNotEmpty();
    refused(() -> worker.deleteItem(b -> b.tableName(THINGS).key(key("allowed"))));
    refused(() -> worker.scan(b -> b.tableName(THINGS)));
    refused(() -> worker.putItem(b -> b.tableName("opleap-Others").item(key("x"))));
    refused(() -> worker.executeStatement(b -> b.statement("SELECT * FROM \"opleap-Things\"")));
    refused(() -> worker.listTables());
  }

  @Test
  @SuppressWarnings("unchecked")
  void aKeyThatTheRoleDoesNotNameIsRefused() {
    put(admin, "mine");
    put(admin, "yours");
    assertThat(get(worker, "mine")).isNotEmpty();
    refused(() -> get(worker, "yours"));
    refused(() ->
        worker.transactGetItems(b ->
            b.transactItems(
                t -> t.get(g -> g.tableName(THINGS).key(key("mine"))),
                t -> t.get(g -> g.tableName(THINGS).key(key("yours"))))));
  }

  @Test
  void oneRefusedItemRefusesItsWholeTransaction() {
    refused(() ->
        worker.transactWriteItems(
            b -> b.transactItems(putInto(THINGS, "half"), putInto("opleap-Others", "half"))));
    assertThat(get(admin, "half")).isEmpty();
  }

  @Test
  void whoHasNoKeyHereIsRefused() {
    DynamoDbClient stranger =
        SmallSystem.client(DynamoDbClient.builder(), aws.endpoint(), "stranger");
    assertThatThrownBy(stranger::listTables)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isEqualTo("UnrecognizedClientException"));
  }

  @Test
  void permissionsThatNothingUsedAreListed() {
    try (LocalAws fresh = LocalAws.from(SmallSystem.template()).start()) {
      DynamoDbClient client =
          SmallSystem.client(DynamoDbClient.builder(), fresh.endpoint(), WORKER);
      refused(() ->
          client.transactWriteItems(
              b -> b.transactItems(putInto(THINGS, "x"), putInto("opleap-Others", "x"))));
      assertThat(fresh.usage().unused(WORKER)).contains(new Used("Writes", "dynamodb:PutItem"));
      put(client, "used");
      assertThat(fresh.usage().unused(WORKER))
          .containsExactlyInAnyOrder(
              new Used("Writes", "dynamodb:UpdateItem"),
              new Used("ReadsOne", "dynamodb:GetItem"),
              new Used("Lists", "dynamodb:Query"),
              new Used("ReadsStream", "dynamodb:DescribeStream"),
              new Used("ReadsStream", "dynamodb:GetShardIterator"),
              new Used("ReadsStream", "dynamodb:GetRecords"),
              new Used("Sends", "ses:SendEmail"));
    }
  }

  @Test
  void callsAreRecordedWithWhatTheyCostAndTheAnswerIsNotChanged() {
    var silent = worker.putItem(b -> b.tableName(THINGS).item(key("cost")));
    var asked =
        worker.putItem(b ->
            b.tableName(THINGS)
                .item(key("cost"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    assertThat(silent.consumedCapacity()).isNull();
    assertThat(asked.consumedCapacity().capacityUnits()).isPositive();
    assertThat(aws.usage().calls(WORKER))
        .hasSize(2)
        .allSatisfy(call -> {
          assertThat(call.operation()).isEqualTo("PutItem");
          assertThat(call.units()).isPositive();
        });
  }

  @Test
  void rowsWhoseTimeIsOverGoWhenTheClockMoves() {
    long now = aws.clock().instant().getEpochSecond();
    putUntil("short", now + 60);
    putUntil("long", now + 6000);
    put(admin, "endless");
    aws.clock().advance(Duration.ofSeconds(61));
    assertThat(get(admin, "short")).isEmpty();
    assertThat(get(admin, "long")).isNotEmpty();
    assertThat(get(admin, "endless")).isNotEmpty();
  }

  @Test
  void anErrorFailsEveryAttemptOfTheCallAndNothingIsDone() {
    aws.faults().fail(WORKER, 2, Kind.ERROR);
    put(worker, "error-1");
    assertThatThrownBy(() -> put(worker, "error-2"))
        .isInstanceOf(InternalServerErrorException.class);
    put(worker, "error-3");
    assertThat(aws.faults().hasStruck(WORKER)).isTrue();
    assertThat(get(admin, "error-1")).isNotEmpty();
    assertThat(get(admin, "error-2")).isEmpty();
    assertThat(get(admin, "error-3")).isNotEmpty();
  }

  @Test
  void aLostReplyIsRetriedByTheSdkAndSoCarriedOutTwice() {
    put(admin, "lost");
    aws.faults().fail(WORKER, 1, Kind.LOST_REPLY);
    add("lost");
    assertThat(get(admin, "lost")).containsEntry("n", AttributeValue.fromN("2"));
  }

  @Test
  void afterACrashNothingIsDoneUntilTheRunHasEnded() {
    aws.faults().fail(WORKER, 1, Kind.CRASH);
    assertThatThrownBy(() -> put(worker, "crash-1")).isInstanceOf(SdkException.class);
    assertThat(aws.faults().crashed(WORKER)).isTrue();
    assertThatThrownBy(() -> put(worker, "crash-2")).isInstanceOf(SdkException.class);
    aws.faults().invocationEnded(WORKER);
    put(worker, "crash-3");
    assertThat(get(admin, "crash-1")).isNotEmpty();
    assertThat(get(admin, "crash-2")).isEmpty();
    assertThat(get(admin, "crash-3")).isNotEmpty();
  }

  @Test
  void fiftyCallsAtTheSameMomentAreAllCarriedOutOnce() throws Exception {
    put(admin, "counter");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(threads.submit(() -> add("counter")));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    assertThat(get(admin, "counter")).containsEntry("n", AttributeValue.fromN("50"));
    assertThat(aws.usage().calls(WORKER)).hasSize(50);
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            });
  }

  private static void put(DynamoDbClient client, String id) {
    client.putItem(PutItemRequest.builder().tableName(THINGS).item(key(id)).build());
  }

  private static void putUntil(String id, long expiresAt) {
    Map<String, AttributeValue> item =
        Map.of("id", s(id), "expiresAt", AttributeValue.fromN(Long.toString(expiresAt)));
    admin.putItem(b -> b.tableName(THINGS).item(item));
  }

  private static Map<String, AttributeValue> get(DynamoDbClient client, String id) {
    return client.getItem(GetItemRequest.builder().tableName(THINGS).key(key(id)).build()).item();
  }

  private static void add(String id) {
    worker.updateItem(
        UpdateItemRequest.builder()
            .tableName(THINGS)
            .key(key(id))
            .updateExpression("ADD n :one")
            .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
            .build());
  }

  private static TransactWriteItem putInto(String table, String id) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(key(id)).build())
        .build();
  }
}
