package com.opleap.common.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.store.Patience;
import com.opleap.common.store.StoreUnavailable;
import com.opleap.localaws.LocalAws;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** What happens where the table, too busy, gives only part of an answer. */
class VaultPatienceIT {
  private final List<Long> pauses = new ArrayList<>();
  private LocalAws aws;

  @BeforeEach
  void start() {
    aws = LocalAws.from(Path.of(System.getProperty("root.dir"), "template.yaml")).start();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void keysThatWereNotReadAreAskedForAgainAfterAPause() {
    Vault vault = vault(2);
    NewKey created = vault.create(Domain.WEBSITE, "1");
    administrator().putItem(put -> put.tableName(keys()).item(created.row().item()));
    assertThat(vault.findAll(Domain.WEBSITE, List.of("1")).keys()).containsOnlyKeys("1");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void afterFiveTriesItIsSaidThatTheyCouldNotBeRead() {
    Vault vault = vault(5);
    vault.create(Domain.WEBSITE, "1");
    assertThatThrownBy(() -> vault.findAll(Domain.WEBSITE, List.of("1")))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(pauses).hasSize(4);
  }

  private Vault vault(int unanswered) {
    Environment environment =
        Environment.of(
            aws.environmentOf("SubmitFormFunction"), Clock.systemUTC(), new SecureRandom());
    return new Vault(
        new Busy(administrator(), unanswered),
        AwsClients.of(environment).kms(),
        keys(),
        environment.find("VAULT_KEY").orElseThrow(),
        environment.clock(),
        environment.random(),
        new Patience(environment.random(), pauses::add),
        environment.log());
  }

  private String keys() {
    return aws.tables().get("Keys");
  }

  private DynamoDbClient administrator() {
    Map<String, String> variables = new HashMap<>(aws.environmentOf("SubmitFormFunction"));
    variables.put("AWS_ACCESS_KEY_ID", "local");
    return AwsClients.of(Environment.of(variables, Clock.systemUTC(), new SecureRandom()))
        .dynamoDb();
  }

  /** Leaves so many batches unread before it reads one. */
  private static final class Busy implements DynamoDbClient {
    private final DynamoDbClient dynamo;
    private int unanswered;

    private Busy(DynamoDbClient dynamo, int unanswered) {
      this.dynamo = dynamo;
      this.unanswered = unanswered;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      return unanswered-- > 0
          ? BatchGetItemResponse.builder()
              .responses(Map.of())
              .unprocessedKeys(request.requestItems())
              .build()
          : dynamo.batchGetItem(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return dynamo.getItem(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      return dynamo.putItem(request);
    }

    @Override
    public String serviceName() {
      return dynamo.serviceName();
    }

    @Override
    public void close() {
      dynamo.close();
    }
  }
}
