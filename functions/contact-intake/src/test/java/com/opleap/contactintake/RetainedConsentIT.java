package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.due.DueIndex;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a person said of consent stays for as long as an enquiry of theirs does, and no longer. */
class RetainedConsentIT {
  private static final String CALLBACK = "{\"name\":\"Asha\",\"phone\":\"+911140000000\"}";
  private static final Duration KEPT = Duration.ofDays(90);

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
  void whatAPersonSaidGoesWithTheLastEnquiryThatItStoodBehind() {
    callback();
    callback();
    assertThat(consents()).hasSize(1);
    intake.clock().advance(KEPT.minusDays(1));
    String last = callback();
    intake.clock().advance(Duration.ofDays(1));
    Sweep.run(intake);
    Sweep.run(intake);
    assertThat(consents()).hasSize(1);
    assertThat(consents().getFirst().get("enquiries").n()).isEqualTo("1");
    intake.clock().advance(KEPT);
    Sweep.run(intake);
    assertThat(intake.show("[sales]", last).status()).isEqualTo(404);
    assertThat(intake.rows("Enquiries")).isEmpty();
  }

  @Test
  void aSuspectThatGoesTakesNothingWithItThatAPersonSaid() {
    intake.submit(
        "callback", "application/json", CALLBACK.replace("}", ",\"website\":\"x\"}"), Map.of());
    intake.clock().advance(KEPT.minusDays(1));
    callback();
    intake.clock().advance(Duration.ofDays(1));
    Sweep.run(intake);
    assertThat(intake.count("Enquiries")).isEqualTo(1);
    assertThat(consents())
        .singleElement()
        .satisfies(said -> assertThat(said.get("enquiries").n()).isEqualTo("1"));
  }

  @Test
  void besideAnEnquiryThatIsDueNothingIsChangedAnyMore() {
    Person asha = new Person("asha@example.com", "");
    String id = asha.writes(intake, List.of("offers"), List.of("email"));
    String token = intake.token(id);
    dueNow(id);
    assertThat(intake.prefer(token, "{\"allowed\":[]}").status()).isEqualTo(404);
    Sweep.run(intake);
    assertThat(intake.rows("Enquiries")).isEmpty();
  }

  @Test
  void aNumberThatGoesIsForgottenWhereItsSpeakerStays() {
    Person asha = new Person("asha@example.com", "+919876543210");
    String both = asha.writes(intake, List.of(), List.of());
    new Person(asha.email(), "").writes(intake, List.of(), List.of());
    assertThat(consents()).hasSize(2);
    dueNow(both);
    Sweep.run(intake);
    assertThat(consents())
        .singleElement()
        .satisfies(said -> assertThat(said.get("enquiries").n()).isEqualTo("1"));
  }

  private List<Map<String, AttributeValue>> consents() {
    return intake.rows("Enquiries").stream()
        .filter(item -> item.get("pk").s().startsWith("CONTACT#"))
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
                        ":queue", AttributeValue.fromS("retention#0"),
                        ":now", AttributeValue.fromS(DueIndex.at(intake.clock().instant())))));
  }

  private String callback() {
    Answer answer = intake.submit("callback", "application/json", CALLBACK, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asText();
  }
}
