package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.localaws.Administrator;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.kms.KmsClient;

/** Support's roles, tried with its functions' own keys on what an organization really keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportRolesIT {
  private LocalSystem system;
  private Tenant tenant;

  static List<String> functions() {
    return List.of("LookUpOrganizationsFunction", "SuspendOrganizationFunction");
  }

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
    tenant = Tenant.register(system, "Acme", "owner@acme.example");
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  void theseAreAllOfSupportsFunctions() {
    assertThat(
            system.aws().template().functions().values().stream()
                .filter(function -> function.codeUri().contains("functions/support/"))
                .map(function -> function.id()))
        .containsExactlyInAnyOrderElementsOf(functions());
  }

  @ParameterizedTest
  @MethodSource("functions")
  @Keeps({"C4", "D5"})
  void noneReachesARowThatAnOrganizationKeeps(String function) {
    String tenants = table("Tenants");
    Map<String, AttributeValue> user =
        Map.of("pk", text("ORG#" + tenant.organization()), "sk", text("USER#" + tenant.user()));
    Map<String, AttributeValue> credential =
        Map.of("pk", text("CREDENTIAL#" + tenant.user()), "sk", text("CREDENTIAL"));
    try (DynamoDbClient dynamo = dynamo(function)) {
      for (Map<String, AttributeValue> key : List.of(user, credential)) {
        refused(() -> dynamo.getItem(get -> get.tableName(tenants).key(key)));
        refused(() -> batch(dynamo, tenants, key));
        refused(() -> dynamo.putItem(put -> put.tableName(tenants).item(key)));
        refused(() -> dynamo.deleteItem(delete -> delete.tableName(tenants).key(key)));
        refused(() -> query(dynamo, tenants, Optional.ofNullable(key.get("pk")).orElseThrow()));
      }
      refused(() -> dynamo.scan(scan -> scan.tableName(tenants)));
      refused(
          () -> dynamo.executeStatement(sql -> sql.statement("SELECT * FROM \"" + tenants + "\"")));
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  @Keeps({"C4", "D5"})
  void noneReachesAKeyThatOpensIt(String function) {
    String keys = table("Keys");
    try (DynamoDbClient dynamo = dynamo(function)) {
      for (String id :
          List.of("DOMAIN#" + tenant.organization(), "KEY#" + tenant.user(), "DOMAIN#website")) {
        Map<String, AttributeValue> key = Map.of("id", text(id));
        refused(() -> dynamo.getItem(get -> get.tableName(keys).key(key)));
        refused(() -> batch(dynamo, keys, key));
        refused(() -> dynamo.deleteItem(delete -> delete.tableName(keys).key(key)));
      }
      refused(() -> dynamo.scan(scan -> scan.tableName(keys)));
    }
    try (KmsClient kms = kms(function)) {
      refused(() ->
          kms.decrypt(decrypt ->
              decrypt
                  .ciphertextBlob(domainKey())
                  .encryptionContext(Map.of("domain", tenant.organization()))));
      refused(() ->
          kms.decrypt(decrypt -> decrypt.ciphertextBlob(domainKey()).encryptionContext(Map.of())));
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  @Keeps({"C4", "C15"})
  void noneReachesASessionALinkAnEnquiryOrTheTrail(String function) {
    try (DynamoDbClient dynamo = dynamo(function)) {
      for (String table : List.of("Transient", "Outbox", "Audit", "Enquiries", "Organizations")) {
        refused(() -> dynamo.scan(scan -> scan.tableName(table(table))));
      }
      for (String id : List.of("SESSION#a", "LINK#a", "DELAY#a")) {
        Map<String, AttributeValue> key = Map.of("id", text(id));
        refused(() -> dynamo.getItem(get -> get.tableName(table("Transient")).key(key)));
        refused(() -> dynamo.putItem(put -> put.tableName(table("Transient")).item(key)));
        refused(() -> dynamo.updateItem(update -> update.tableName(table("Transient")).key(key)));
      }
      refused(() -> index(dynamo, "Transient", "ByOwner", "owner", "SESSIONS#" + tenant.user()));
      refused(
          () -> index(dynamo, "Audit", "ByOrganization", "organization", tenant.organization()));
      refused(() -> index(dynamo, "Organizations", "ByDue", "dueQueue", "due"));
      refused(() -> index(dynamo, "Enquiries", "ByFolder", "folder", "inbox#trust"));
    }
  }

  private SdkBytes domainKey() {
    try (DynamoDbClient administrator = Administrator.of(system.aws())) {
      Map<String, AttributeValue> row =
          administrator
              .getItem(get ->
                  get.tableName(table("Keys"))
                      .key(Map.of("id", text("DOMAIN#" + tenant.organization()))))
              .item();
      return Optional.ofNullable(row.get("wrapped")).orElseThrow().b();
    }
  }

  private static void batch(DynamoDbClient dynamo, String table, Map<String, AttributeValue> key) {
    dynamo.batchGetItem(get ->
        get.requestItems(Map.of(table, KeysAndAttributes.builder().keys(List.of(key)).build())));
  }

  private static void query(DynamoDbClient dynamo, String table, AttributeValue pk) {
    dynamo.query(query ->
        query
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", pk)));
  }

  private void index(
      DynamoDbClient dynamo, String table, String index, String attribute, String value) {
    dynamo.query(query ->
        query
            .tableName(table(table))
            .indexName(index)
            .keyConditionExpression("#name = :value")
            .expressionAttributeNames(Map.of("#name", attribute))
            .expressionAttributeValues(Map.of(":value", text(value))));
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
  }

  private String table(String id) {
    return Optional.ofNullable(system.aws().tables().get(id)).orElseThrow();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private DynamoDbClient dynamo(String function) {
    return DynamoDbClient.builder()
        .endpointOverride(system.aws().endpoint())
        .region(Region.AP_SOUTH_1)
        .credentialsProvider(credentials(function))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private KmsClient kms(String function) {
    return KmsClient.builder()
        .endpointOverride(system.aws().endpoint())
        .region(Region.AP_SOUTH_1)
        .credentialsProvider(credentials(function))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static StaticCredentialsProvider credentials(String function) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(function, function));
  }
}
