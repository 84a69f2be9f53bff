package com.opleap.common.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Log;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a domain gets its key: once, and never in silence. */
class DomainKeysIT {
  private static final String FUNCTION = "SubmitFormFunction";

  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00Z"));
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private LocalAws aws;

  @BeforeEach
  void start() {
    aws =
        LocalAws.from(Path.of(System.getProperty("root.dir"), "template.yaml"))
            .clock(clock)
            .start();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void fiftyWhoNeedTheFirstDomainKeyAtOnceAllGetTheSame() throws Exception {
    Callable<byte[]> first = () -> keys().findOrCreate(Domain.WEBSITE);
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      List<byte[]> found = new ArrayList<>();
      for (Future<byte[]> each : threads.invokeAll(Collections.nCopies(50, first))) {
        found.add(each.get());
      }
      assertThat(found).allSatisfy(key -> assertThat(key).isEqualTo(found.getFirst()));
    }
    assertThat(dynamo("local").scan(scan -> scan.tableName(table())).count()).isEqualTo(1);
    assertThat(logged.toString(UTF_8).lines()).hasSize(1);
  }

  /** Else a row that was lost would be replaced in silence, and every older key open no more. */
  @Test
  void aKeyThatIsMadeIsToldOnceAndToldAgainWhereItsRowWasLost() {
    keys().findOrCreate(Domain.WEBSITE);
    keys().findOrCreate(Domain.WEBSITE);
    assertThat(logged.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("\"event\":\"domain-key-created\"", "\"domain\":\"website\"");
    dynamo("local")
        .deleteItem(delete ->
            delete.tableName(table()).key(Map.of("id", AttributeValue.fromS("DOMAIN#website"))));
    keys().findOrCreate(Domain.WEBSITE);
    assertThat(logged.toString(UTF_8).lines()).hasSize(2);
  }

  @Test
  void theReplyToMakingTheKeyMayBeLost() {
    aws.faults().fail(FUNCTION, 3, Kind.LOST_REPLY);
    byte[] first = keys().findOrCreate(Domain.WEBSITE);
    assertThat(aws.faults().hasStruck(FUNCTION)).isTrue();
    assertThat(logged.toString(UTF_8).lines()).hasSize(1);
    assertThat(keys().findOrCreate(Domain.WEBSITE)).isEqualTo(first);
  }

  /** As a new container of the submitting function has them. */
  private DomainKeys keys() {
    Environment environment = environment(FUNCTION);
    AwsClients clients = AwsClients.of(environment);
    return new DomainKeys(
        clients.dynamoDb(),
        clients.kms(),
        table(),
        environment.find("VAULT_KEY").orElseThrow(),
        clock,
        new Log(new PrintStream(logged, true, UTF_8)));
  }

  private DynamoDbClient dynamo(String caller) {
    return AwsClients.of(environment(caller)).dynamoDb();
  }

  private String table() {
    return aws.tables().get("Keys");
  }

  private Environment environment(String caller) {
    Map<String, String> variables = new HashMap<>(aws.environmentOf(FUNCTION));
    variables.put("AWS_ACCESS_KEY_ID", caller);
    return Environment.of(variables, clock, new SecureRandom());
  }
}
