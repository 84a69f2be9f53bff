package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The roles of the template, tried with the functions' own keys and none of their code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {
  private static final String SUBMIT = "SubmitFormFunction";
  private static final String READ = "ReadEnquiriesFunction";
  private static final String RECORD = "RecordEnquiryFunction";
  private static final String RELEASE = "ReleaseEnquiryFunction";
  private static final String SEND = "SendMessageFunction";

  private LocalSystem system;

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  @Keeps("C12")
  void whatThePublicCanCallWritesAndDoesNotRead() {
    Map<String, AttributeValue> enquiry = Map.of("pk", text("E#1"), "sk", text("E"));
    try (DynamoDbClient submit = client(SUBMIT)) {
      refused(() -> submit.getItem(b -> b.tableName(table("Enquiries")).key(enquiry)));
      refused(() -> submit.scan(b -> b.tableName(table("Enquiries"))));
      refused(() ->
          submit.query(b ->
              b.tableName(table("Enquiries"))
                  .keyConditionExpression("pk = :pk")
                  .expressionAttributeValues(Map.of(":pk", text("E#1")))));
      refused(() -> submit.deleteItem(b -> b.tableName(table("Enquiries")).key(enquiry)));
      refused(() -> submit.getItem(b -> b.tableName(table("Keys")).key(id("KEY#1"))));
      refused(() -> submit.putItem(b -> b.tableName(table("Keys")).item(id("DOMAIN#other"))));
      refused(() -> submit.getItem(b -> b.tableName(table("Outbox")).key(id("1"))));
    }
  }

  @Test
  @Keeps("C12")
  void whoReadsChangesNothingButTheTrail() {
    Map<String, AttributeValue> enquiry = Map.of("pk", text("E#1"), "sk", text("E"));
    try (DynamoDbClient read = client(READ)) {
      refused(() -> read.putItem(b -> b.tableName(table("Enquiries")).item(enquiry)));
      refused(() -> read.deleteItem(b -> b.tableName(table("Enquiries")).key(enquiry)));
      refused(() -> read.putItem(b -> b.tableName(table("Keys")).item(id("KEY#1"))));
      refused(() -> read.scan(b -> b.tableName(table("Audit"))));
      refused(() ->
          read.deleteItem(
              b -> b.tableName(table("Audit")).key(Map.of("day", text("d"), "id", text("i")))));
      refused(() -> read.scan(b -> b.tableName(table("Outbox"))));
    }
  }

  @Test
  @Keeps("C12")
  void whoChangesPreferencesOpensNothingAndFindsNobody() {
    Map<String, AttributeValue> enquiry = Map.of("pk", text("ENQUIRY#1"), "sk", text("ENQUIRY"));
    Map<String, AttributeValue> contact = Map.of("pk", text("CONTACT#1"), "sk", text("CONSENT#1"));
    try (DynamoDbClient preferences = client("PreferencesFunction")) {
      refused(() -> preferences.getItem(b -> b.tableName(table("Keys")).key(id("KEY#1"))));
      refused(() -> preferences.putItem(b -> b.tableName(table("Keys")).item(id("KEY#1"))));
      refused(() -> preferences.putItem(b -> b.tableName(table("Enquiries")).item(enquiry)));
      refused(() -> preferences.updateItem(b -> b.tableName(table("Enquiries")).key(contact)));
      refused(() -> preferences.deleteItem(b -> b.tableName(table("Enquiries")).key(contact)));
      refused(() -> preferences.scan(b -> b.tableName(table("Enquiries"))));
      refused(() ->
          preferences.query(b ->
              b.tableName(table("Enquiries"))
                  .keyConditionExpression("pk = :pk")
                  .expressionAttributeValues(Map.of(":pk", text("CONTACT#1")))));
      refused(() -> preferences.getItem(b -> b.tableName(table("Outbox")).key(id("1"))));
    }
  }

  @Test
  @Keeps("C12")
  void whoRecordsReadsNothing() {
    Map<String, AttributeValue> enquiry = Map.of("pk", text("ENQUIRY#1"), "sk", text("ENQUIRY"));
    try (DynamoDbClient record = client(RECORD)) {
      refused(() -> record.getItem(b -> b.tableName(table("Enquiries")).key(enquiry)));
      refused(() -> record.putItem(b -> b.tableName(table("Enquiries")).item(enquiry)));
      refused(() -> record.getItem(b -> b.tableName(table("Keys")).key(id("KEY#1"))));
      refused(() -> record.scan(b -> b.tableName(table("Audit"))));
    }
  }

  @Test
  @Keeps("C12")
  void whoReleasesMovesAnEnquiryAndNeitherMakesNorDropsOne() {
    Map<String, AttributeValue> enquiry = Map.of("pk", text("ENQUIRY#1"), "sk", text("ENQUIRY"));
    Map<String, AttributeValue> contact = Map.of("pk", text("CONTACT#1"), "sk", text("CONSENT"));
    try (DynamoDbClient release = client(RELEASE)) {
      refused(() -> release.putItem(b -> b.tableName(table("Enquiries")).item(enquiry)));
      refused(() -> release.deleteItem(b -> b.tableName(table("Enquiries")).key(enquiry)));
      refused(() ->
          release.updateItem(b ->
              b.tableName(table("Enquiries")).key(enquiry).updateExpression("SET folder = sk")));
      refused(() -> release.getItem(b -> b.tableName(table("Enquiries")).key(contact)));
      refused(() -> release.putItem(b -> b.tableName(table("Keys")).item(id("KEY#1"))));
      refused(() -> release.putItem(b -> b.tableName(table("Outbox")).item(id("1"))));
    }
  }

  @Test
  @Keeps("C12")
  void whoSendsSeesNoEnquiry() {
    Map<String, AttributeValue> enquiry = Map.of("pk", text("E#1"), "sk", text("E"));
    try (DynamoDbClient send = client(SEND)) {
      refused(() -> send.getItem(b -> b.tableName(table("Enquiries")).key(enquiry)));
      refused(() -> send.scan(b -> b.tableName(table("Outbox"))));
      refused(() -> send.putItem(b -> b.tableName(table("Keys")).item(id("KEY#1"))));
    }
  }

  @Test
  @Keeps("C2")
  void whoListsUsersReadsNoCredentialAndNoLogin() {
    try (DynamoDbClient users = client("SubAccountsFunction")) {
      for (String pk : List.of("CREDENTIAL#1", "FACTOR#1", "LOGIN#1")) {
        refused(() -> users.getItem(b -> b.tableName(table("Tenants")).key(row(pk))));
        refused(() -> batch(users, "Tenants", row(pk)));
        refused(() -> query(users, "Tenants", "pk", pk));
        refused(() -> users.putItem(b -> b.tableName(table("Tenants")).item(row(pk))));
        // In a transaction, and then what it was is not given back.
        refused(() -> users.deleteItem(b -> b.tableName(table("Tenants")).key(row(pk))));
      }
      refused(() -> users.scan(b -> b.tableName(table("Tenants"))));
      refused(() -> users.getItem(b -> b.tableName(table("Transient")).key(id("LINK#1"))));
      refused(() -> users.putItem(b -> b.tableName(table("Keys")).item(id("DOMAIN#1"))));
    }
  }

  @Test
  @Keeps("C2")
  void whoSignsInListsNobodyAndSetsNoPassword() {
    try (DynamoDbClient open = client("OpenSessionFunction")) {
      refused(() -> query(open, "Tenants", "pk", "ORG#1"));
      refused(() -> open.scan(b -> b.tableName(table("Tenants"))));
      refused(() -> open.putItem(b -> b.tableName(table("Tenants")).item(row("CREDENTIAL#1"))));
      refused(() -> open.updateItem(b -> b.tableName(table("Tenants")).key(row("CREDENTIAL#1"))));
      refused(() -> open.deleteItem(b -> b.tableName(table("Tenants")).key(row("FACTOR#1"))));
      refused(() -> open.getItem(b -> b.tableName(table("Transient")).key(id("LINK#1"))));
      refused(() -> open.putItem(b -> b.tableName(table("Keys")).item(id("DOMAIN#1"))));
    }
  }

  @Test
  @Keeps("C2")
  void whoSetsPasswordsReachesNoSecondFactorAndNoSession() {
    try (DynamoDbClient set = client("SetPasswordFunction")) {
      refused(() -> batch(set, "Tenants", row("FACTOR#1")));
      refused(() -> set.updateItem(b -> b.tableName(table("Tenants")).key(row("FACTOR#1"))));
      refused(() -> query(set, "Tenants", "pk", "ORG#1"));
      refused(() -> set.getItem(b -> b.tableName(table("Transient")).key(id("SESSION#1"))));
      refused(() -> set.putItem(b -> b.tableName(table("Transient")).item(id("SESSION#1"))));
    }
  }

  @Test
  @Keeps("C2")
  void whoSetsUpAFactorReachesNoPassword() {
    try (DynamoDbClient factor = client("FactorFunction")) {
      refused(() -> batch(factor, "Tenants", row("CREDENTIAL#1")));
      refused(() -> factor.updateItem(b -> b.tableName(table("Tenants")).key(row("CREDENTIAL#1"))));
      refused(() -> query(factor, "Tenants", "pk", "ORG#1"));
      refused(() -> factor.putItem(b -> b.tableName(table("Transient")).item(id("SESSION#1"))));
    }
  }

  @Test
  void whoShowsUsageReadsThreeRowsAndNoIndexAndOpensNothing() {
    try (DynamoDbClient usage = client("UsageFunction")) {
      refused(() -> query(usage, "Tenants", "pk", "ORG#1"));
      refused(() -> query(usage, "Organizations", "pk", "ORG#1"));
      refused(() -> batch(usage, "Tenants", row("CREDENTIAL#1")));
      refused(() -> batch(usage, "Organizations", row("NAME#1")));
      refused(() -> usage.getItem(b -> b.tableName(table("Keys")).key(id("KEY#1"))));
      refused(() -> usage.putItem(b -> b.tableName(table("Audit")).item(id("1"))));
      refused(() ->
          usage.query(b ->
              b.tableName(table("Transient"))
                  .indexName("ByOwner")
                  .keyConditionExpression("#owner = :owner")
                  .expressionAttributeNames(Map.of("#owner", "owner"))
                  .expressionAttributeValues(Map.of(":owner", text("SESSIONS#1")))));
    }
  }

  @Test
  void whoReadsATrailAddsToItInATransactionAloneAndTakesNothingOut() {
    Map<String, AttributeValue> line = Map.of("day", text("d"), "id", text("i"));
    try (DynamoDbClient organization = client("OrganizationFunction")) {
      refused(() -> organization.deleteItem(b -> b.tableName(table("Audit")).key(line)));
      refused(() -> organization.putItem(b -> b.tableName(table("Audit")).item(line)));
      refused(() -> organization.getItem(b -> b.tableName(table("Audit")).key(line)));
      refused(() -> query(organization, "Audit", "day", "#0"));
      refused(() -> organization.deleteItem(b -> b.tableName(table("Keys")).key(id("DOMAIN#1"))));
      refused(
          () -> organization.getItem(b -> b.tableName(table("Organizations")).key(row("NAME#1"))));
    }
  }

  @Test
  void whoRemovesWhatIsDueFindsWhatIsDueForItAlone() {
    try (DynamoDbClient expire = client("ExpireEnquiriesFunction")) {
      refused(() ->
          expire.query(b ->
              b.tableName(table("Enquiries"))
                  .indexName("ByDue")
                  .keyConditionExpression("dueQueue = :queue")
                  .expressionAttributeValues(Map.of(":queue", text("closing#0")))));
    }
  }

  @Test
  @Keeps("C12")
  void noFunctionMakesOrDropsATable() {
    for (String function : system.aws().template().functions().keySet()) {
      try (DynamoDbClient client = client(function)) {
        refused(() -> client.deleteTable(b -> b.tableName(table("Keys"))));
        refused(client::listTables);
      }
    }
  }

  private void batch(DynamoDbClient dynamo, String table, Map<String, AttributeValue> key) {
    dynamo.batchGetItem(get ->
        get.requestItems(
            Map.of(table(table), KeysAndAttributes.builder().keys(List.of(key)).build())));
  }

  private void query(DynamoDbClient dynamo, String table, String attribute, String value) {
    dynamo.query(query ->
        query
            .tableName(table(table))
            .keyConditionExpression("#key = :key")
            .expressionAttributeNames(Map.of("#key", attribute))
            .expressionAttributeValues(Map.of(":key", text(value))));
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
  }

  private String table(String id) {
    return system.aws().tables().get(id);
  }

  private static Map<String, AttributeValue> row(String pk) {
    return Map.of("pk", text(pk), "sk", text("1"));
  }

  private static Map<String, AttributeValue> id(String value) {
    return Map.of("id", text(value));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private DynamoDbClient client(String function) {
    return DynamoDbClient.builder()
        .endpointOverride(system.aws().endpoint())
        .region(Region.AP_SOUTH_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(function, function)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
