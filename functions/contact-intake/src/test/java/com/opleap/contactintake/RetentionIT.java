package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.contactintake.Intake.Answer;
import com.opleap.localaws.Faults.Kind;
import com.opleap.promises.Keeps;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RetentionIT {
  private static final String CALLBACK = "{\"name\":\"Asha\",\"phone\":\"+911140000000\"}";
  private static final String CONTACT =
      "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int MOST_CALLS = 20;

  private Intake intake;

  @BeforeEach
  void start() {
    intake = new Intake();
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  @Keeps("V5")
  void anEnquiryStaysForAsLongAsItsFormSaysAndThenGoesWithItsKey() {
    String id = callback();
    intake.clock().advance(KEPT.minusSeconds(1));
    expire();
    assertThat(intake.show("[sales]", id).status()).isEqualTo(200);

    intake.clock().advance(Duration.ofSeconds(1));
    expire();
    assertThat(intake.show("[sales]", id).status()).isEqualTo(404);
    assertThat(items("Enquiries").toString()).doesNotContain(id);
    assertThat(items("Keys").toString()).doesNotContain(id);
    assertThat(items("Audit").toString()).contains("enquiry.expire");
  }

  @Test
  @Keeps("V5")
  void withoutARetentionAnEnquiryStaysUntilItsRemovalIsAsked() {
    String id = intake.submitJson(CONTACT).body().path("id").asText();
    intake.clock().advance(Duration.ofDays(36_500));
    expire();
    assertThat(intake.show("[sales]", id).status()).isEqualTo(200);
  }

  @Test
  void oneRunRemovesWhatIsDueAndLeavesTheRest() {
    callback();
    intake.clock().advance(Duration.ofDays(1));
    String later = callback();
    intake.clock().advance(KEPT.minusDays(1));
    expire();
    assertThat(items("Enquiries").toString()).contains(later);
    assertThat(intake.count("Enquiries")).isEqualTo(1);
  }

  @Test
  void whatAPersonSaidGoesWithTheLastEnquiryThatItStoodBehind() {
    callback();
    callback();
    assertThat(consents()).hasSize(1);
    intake.clock().advance(KEPT.minusDays(1));
    String last = callback();
    intake.clock().advance(Duration.ofDays(1));
    expire();
    expire();
    assertThat(consents()).hasSize(1);
    assertThat(consents().getFirst().get("enquiries").n()).isEqualTo("1");
    intake.clock().advance(KEPT);
    expire();
    assertThat(intake.show("[sales]", last).status()).isEqualTo(404);
    assertThat(items("Enquiries")).isEmpty();
  }

  @Test
  void aSuspectThatGoesTakesNothingWithItThatAPersonSaid() {
    intake.submit(
        "callback", "application/json", CALLBACK.replace("}", ",\"website\":\"x\"}"), Map.of());
    intake.clock().advance(KEPT.minusDays(1));
    callback();
    intake.clock().advance(Duration.ofDays(1));
    expire();
    assertThat(intake.count("Enquiries")).isEqualTo(1);
    assertThat(consents())
        .singleElement()
        .satisfies(said -> assertThat(said.get("enquiries").n()).isEqualTo("1"));
  }

  @Test
  void aNumberThatGoesIsForgottenWhereItsSpeakerStays() {
    Person asha = new Person("asha@example.com", "+919876543210");
    String both = asha.writes(intake, List.of(), List.of());
    new Person(asha.email(), "").writes(intake, List.of(), List.of());
    assertThat(otherPoints()).hasSize(1);
    dueNow(both);
    expire();
    assertThat(otherPoints()).isEmpty();
    assertThat(consents())
        .singleElement()
        .satisfies(said -> assertThat(said.get("enquiries").n()).isEqualTo("1"));
  }

  @Test
  void aHistoryLongerThanATransactionGoesBitByBit() {
    String id = callback();
    for (int i = 0; i < 100; i++) {
      String change = "CONSENT#" + i;
      intake
          .dynamo()
          .putItem(put ->
              put.tableName(intake.aws().tables().get("Enquiries"))
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("ENQUIRY#" + id),
                          "sk", AttributeValue.fromS(change))));
    }
    intake.clock().advance(KEPT);
    expire();
    assertThat(intake.count("Enquiries")).isEqualTo(1);
    expire();
    assertThat(items("Enquiries")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whateverCallFailsTheNextRunFinishes(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    // Four shards are asked, then what belongs to the one that is due, then it is removed.
    assertThat(call - 1).isGreaterThanOrEqualTo(6);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    callback();
    intake.clock().advance(KEPT);
    intake.aws().faults().fail(Intake.EXPIRE, call, kind);
    try {
      expire();
    } catch (SdkException e) {
      // Lambda would report it, and the next run tries again.
    }
    boolean struck = intake.aws().faults().hasStruck(Intake.EXPIRE);
    intake.aws().faults().clear(Intake.EXPIRE);
    assertThat(intake.count("Enquiries") + 1)
        .as("half done after %s at call %d", kind, call)
        .isEqualTo(intake.count("Keys"));
    expire();
    assertThat(intake.count("Enquiries")).as("%s at call %d", kind, call).isZero();
    assertThat(intake.count("Keys")).isEqualTo(1);
    return struck;
  }

  private void expire() {
    new ExpireEnquiriesHandler(intake.environment(Intake.EXPIRE))
        .handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), null);
  }

  private List<Map<String, AttributeValue>> consents() {
    return items("Enquiries").stream()
        .filter(item -> item.get("pk").s().startsWith("CONTACT#"))
        .toList();
  }

  private List<String> otherPoints() {
    return consents().stream()
        .filter(said -> said.containsKey("otherPoints"))
        .flatMap(said -> said.get("otherPoints").ss().stream())
        .toList();
  }

  /** The form that has an e-mail address sets no retention; another might. */
  private void dueNow(String id) {
    intake
        .dynamo()
        .updateItem(update ->
            update
                .tableName(intake.aws().tables().get("Enquiries"))
                .key(EnquiryItem.key(id))
                .updateExpression("SET dueQueue = :queue, dueAt = :now")
                .expressionAttributeValues(
                    Map.of(
                        ":queue", AttributeValue.fromS(EnquiryItem.dueQueue(0)),
                        ":now",
                            AttributeValue.fromS(EnquiryItem.dueAt(intake.clock().instant())))));
  }

  private String callback() {
    Answer answer = intake.submit("callback", "application/json", CALLBACK, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return intake.dynamo().scan(scan -> scan.tableName(intake.aws().tables().get(table))).items();
  }
}
