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
  @Keeps("C12")
  void noFunctionMakesOrDropsATable() {
    for (String function : List.of(SUBMIT, READ, RECORD, RELEASE, SEND)) {
      try (DynamoDbClient client = client(function)) {
        refused(() -> client.deleteTable(b -> b.tableName(table("Keys"))));
        refused(client::listTables);
      }
    }
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
