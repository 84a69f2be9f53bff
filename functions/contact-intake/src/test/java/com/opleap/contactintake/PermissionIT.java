package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Usage.AwsCall;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Staff ask before they approach somebody; the answer is no unless all that was said is yes. */
class PermissionIT {
  private static final List<String> OFFERS = List.of("offers");
  private static final List<String> EMAIL = List.of("email");
  private static final Map<String, String> QUESTION =
      Map.of("purpose", "offers", "channel", "email");

  private final Person asha = new Person("asha@example.com", "+919876543210");
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
  @Keeps({"V1", "V2", "P3"})
  void whatWasTickedIsAllowedAndNothingElse() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    for (Approach approach : Approach.ALL) {
      assertThat(Person.isAllowed(intake, id, approach.key()))
          .as(approach.key())
          .isEqualTo(approach.key().equals("offers/email"));
    }
  }

  @Test
  void aNewEnquiryThatAllowsLessTakesBackWhatAnEarlierOneAllowed() {
    String earlier = asha.writes(intake, OFFERS, EMAIL);
    String later = new Person("ASHA@example.com", "").writes(intake, List.of(), List.of());
    assertThat(Person.isAllowed(intake, earlier, "offers/email")).isFalse();
    asha.writes(intake, OFFERS, EMAIL);
    assertThat(Person.isAllowed(intake, later, "offers/email")).isFalse();
  }

  @Test
  @Keeps({"V1", "V2"})
  void aFormThatDoesNotAskTakesNothingBack() {
    String earlier = asha.writes(intake, OFFERS, EMAIL);
    String later = new Person("", asha.phone()).asksToBeCalled(intake);
    assertThat(Person.isAllowed(intake, earlier, "offers/email")).isTrue();
    assertThat(Person.isAllowed(intake, later, "offers/email")).isFalse();
  }

  @Test
  @Keeps("P3")
  void whatAProgramSaysInAPersonsNameCountsOnceAColleagueReleasesIt() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    String suspect = asha.isMimicked(intake, List.of(), List.of());
    assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
    intake.release("[sales]", "staff-1", suspect);
    assertThat(Person.isAllowed(intake, id, "offers/email")).isFalse();
  }

  @Test
  @Keeps("P3")
  void aStrangerWithAPersonsNumberCanDenyForItAndNotAllow() {
    Person ravi = new Person("", asha.phone());
    String denied = ravi.writes(intake, List.of(), List.of());
    String id = asha.writes(intake, OFFERS, EMAIL);
    assertThat(Person.isAllowed(intake, denied, "offers/email")).isFalse();
    Answer answer = intake.permission("[sales]", id, QUESTION);
    assertThat(answer.text())
        .contains("\"allowed\":false")
        .contains("Somebody else")
        .doesNotContain(asha.phone(), "@");
  }

  @Test
  void whoSharesNothingIsNotAskedFor() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    new Person("ravi@example.com", "+919876543211").writes(intake, List.of(), List.of());
    assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
  }

  @Test
  void sendingTheCallbackFormAllowsTheCallAndNothingMore() {
    String body = "{\"name\":\"Asha\",\"phone\":\"+919876543210\"}";
    String id =
        intake.submit("callback", "application/json", body, Map.of()).body().path("id").asText();
    assertThat(Person.isAllowed(intake, id, "support/phone")).isTrue();
    assertThat(Person.isAllowed(intake, id, "support/whatsapp")).isFalse();
    assertThat(Person.isAllowed(intake, id, "offers/phone")).isFalse();
  }

  @Test
  @Keeps("V3")
  void whatAColleagueNotedCountsAsIfThePersonHadWrittenIt() {
    String note =
        "{\"origin\":\"phone\",\"formId\":\"callback\",\"name\":\"Asha\",\"phone\":\"+919876543210\"";
    String ticked = note + ",\"purposes\":[\"offers\"],\"channels\":[\"email\"]}";
    String id = intake.record(ticked, Map.of()).body().path("id").asText();
    assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
    assertThat(Person.isAllowed(intake, id, "support/phone")).isFalse();
    intake.record(note + "}", Map.of());
    assertThat(Person.isAllowed(intake, id, "offers/email")).isFalse();
  }

  @Test
  void whereTheRecordIsMissingTheAnswerIsNo() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    for (Map<String, AttributeValue> row : intake.rows("Enquiries")) {
      if (row.get("pk").s().startsWith("CONTACT#")) {
        Map<String, AttributeValue> key = Map.of("pk", row.get("pk"), "sk", row.get("sk"));
        intake.dynamo().deleteItem(d -> d.tableName(enquiries()).key(key));
        assertThat(Person.isAllowed(intake, id, "offers/email")).isFalse();
        intake.dynamo().putItem(put -> put.tableName(enquiries()).item(row));
        assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
      }
    }
  }

  @Test
  @Keeps("P3")
  void onAccountOfSuspectedSpamNobodyIsContacted() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
    intake
        .dynamo()
        .updateItem(update ->
            update
                .tableName(enquiries())
                .key(EnquiryItem.key(id))
                .updateExpression("SET folder = :spam")
                .expressionAttributeValues(Map.of(":spam", AttributeValue.fromS("spam"))));
    assertThat(Person.isAllowed(intake, id, "offers/email")).isFalse();
  }

  @Test
  void aQuestionThatThePolicyHasNoWordsForIs400() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    for (Map<String, String> query :
        List.of(
            Map.<String, String>of(),
            Map.of("purpose", "offers"),
            Map.of("channel", "email"),
            Map.of("purpose", "sell", "channel", "email"),
            Map.of("purpose", "OFFERS", "channel", "email"),
            Map.of("purpose", "offers", "channel", "pigeon"))) {
      assertThat(intake.permission("[sales]", id, query).status()).as("%s", query).isEqualTo(400);
    }
  }

  @Test
  void onlySalesMayAskAndEachQuestionLeavesALine() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    assertThat(intake.permission("[support]", id, QUESTION).status()).isEqualTo(403);
    assertThat(intake.count("Audit")).isZero();
    intake.permission("[sales]", id, QUESTION);
    assertThat(intake.rows("Audit"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.get("action").s()).isEqualTo("enquiry.permission");
          assertThat(line.get("subjects").s()).isEqualTo(id);
          assertThat(line.get("purpose").s()).isEqualTo("offers");
          assertThat(line.get("channel").s()).isEqualTo("email");
          assertThat(line.get("answer").s()).isEqualTo("allowed");
        });
  }

  @Test
  void ofWhatIsNotThereOrDoesNotOpenThereIsNoAnswer() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    String none = "01h0000000000000000000000a";
    assertThat(intake.permission("[sales]", none, QUESTION).status()).isEqualTo(404);
    assertThat(intake.permission("[sales]", "../x", QUESTION).status()).isEqualTo(404);
    breakName(id);
    assertThat(intake.permission("[sales]", id, QUESTION).status()).isEqualTo(500);
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("KEY#" + id));
    intake.dynamo().deleteItem(d -> d.tableName(intake.aws().tables().get("Keys")).key(key));
    assertThat(intake.permission("[sales]", id, QUESTION).status()).isEqualTo(404);
  }

  @Test
  void aQuestionIsOneReadPerContactPointAndOneOfTheirWordBesideTheEnquiryAndItsKey() {
    String id = asha.writes(intake, OFFERS, EMAIL);
    intake.permission("[sales]", id, QUESTION);
    intake.aws().usage().forgetCalls();
    intake.permission("[sales]", id, QUESTION);
    assertThat(intake.aws().usage().calls(Intake.READ))
        .extracting(AwsCall::operation)
        .containsExactly("Query", "GetItem", "Query", "Query", "BatchGetItem", "PutItem");
  }

  private String enquiries() {
    return intake.aws().tables().get("Enquiries");
  }

  private void breakName(String id) {
    Map<String, AttributeValue> item =
        intake.rows("Enquiries").stream()
            .filter(row -> row.get("pk").s().equals("ENQUIRY#" + id))
            .map(HashMap::new)
            .findFirst()
            .orElseThrow();
    item.put("name", AttributeValue.fromB(SdkBytes.fromUtf8String("broken")));
    intake.dynamo().putItem(put -> put.tableName(enquiries()).item(item));
  }
}
