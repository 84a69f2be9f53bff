package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What staff record of people who got in touch by other means than a form. */
class RecordEnquiryIT {
  private static final String ENQUIRY =
      """
      "name":"Asha Rao","email":"asha@example.com","phone":"+919876543210","subject":"A demo",
      "message":"Please call me.","purposes":["offers"],"channels":["phone"]}
      """;
  private static final String BY_PHONE = "{\"origin\":\"phone\"," + ENQUIRY;
  private static final Map<String, String> KEY = Map.of("idempotency-key", "one-key-for-all-of-it");

  private Intake intake;

  @BeforeEach
  void start() {
    intake = new Intake();
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  /**
   * All that differs is how it came, that no page had a form, who noted it, and the ids and seals
   * that are always new.
   */
  @Test
  @Keeps({"P1", "V3"})
  void whoGetsInTouchByOtherMeansHasTheSameRecordConsentAndPermission() {
    String submitted = id(intake.submitJson("{" + ENQUIRY));
    for (Origin origin : Origin.notable()) {
      Answer answer = intake.record("{\"origin\":\"" + origin.key() + "\"," + ENQUIRY, Map.of());
      Map<String, AttributeValue> record = row(id(answer));
      assertThat(record.get("origin").s()).isEqualTo(origin.key());
      assertThat(record.get("recordedBy").s()).isEqualTo("staff-1");
      Set<String> attributes = new HashSet<>(row(submitted).keySet());
      attributes.add("recordedBy");
      attributes.remove("page");
      assertThat(record.keySet()).isEqualTo(attributes);
      for (String same :
          List.of(
              "folder",
              "formId",
              "receivedAt",
              "policyVersion",
              "consents",
              "emailIndex",
              "phoneIndex")) {
        assertThat(record.get(same)).as(same).isEqualTo(row(submitted).get(same));
      }
      assertThat(record.get("basis").s()).isEqualTo("recorded");
      assertThat(asRead(id(answer))).isEqualTo(asRead(submitted));
    }
  }

  @Test
  void theAnswerIsTheOneOfASubmission() {
    Answer answer = intake.record(BY_PHONE, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.body().properties().stream().map(Map.Entry::getKey))
        .containsExactly("id", "receivedAt", "policyVersion");
    assertThat(answer.body().path("receivedAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
  }

  @Test
  void thePersonIsMailedWhereAnAddressIsGivenAndStaffAreNot() {
    intake.record(BY_PHONE, Map.of());
    assertThat(intake.rows("Outbox"))
        .extracting(row -> row.get("kind").s())
        .containsExactly("acknowledgement");
    intake.record(
        "{\"origin\":\"visit\",\"name\":\"Ravi\",\"phone\":\"+919876543210\",\"message\":\"m\"}",
        Map.of());
    assertThat(intake.count("Enquiries")).isEqualTo(2);
    assertThat(intake.count("Outbox")).isEqualTo(1);
  }

  @Test
  void whoRecordedItIsInTheTrailWithItsId() {
    String id = id(intake.record("[sales]", "staff-2", "application/json", BY_PHONE, Map.of()));
    assertThat(intake.rows("Audit"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.get("actor").s()).isEqualTo("staff-2");
          assertThat(line.get("action").s()).isEqualTo("enquiry.record");
          assertThat(line.get("subjects").s()).isEqualTo(id);
        });
    assertThat(intake.show("[sales]", id).body().path("recordedBy").asText()).isEqualTo("staff-2");
  }

  @Test
  void staffOfAnotherRoleRecordNothing() {
    for (String roles : List.of("[support trust]", "", "[not sales]x")) {
      Answer answer = intake.record(roles, "staff-1", "application/json", BY_PHONE, Map.of());
      assertThat(answer.status()).as(roles).isEqualTo(403);
    }
    assertThat(intake.count("Enquiries") + intake.count("Audit")).isZero();
  }

  @Test
  void anyFormThatThereIsCanBeFilledIn() {
    Answer callback =
        intake.record(
            "{\"formId\":\"callback\",\"origin\":\"fair\",\"name\":\"A\",\"phone\":\"+919876543210\"}",
            Map.of());
    assertThat(callback.status()).as(callback.text()).isEqualTo(201);
    assertThat(row(id(callback)).get("formId").s()).isEqualTo("callback");
  }

  @Test
  void theSameKeyTwentyTimesAtOnceStoresMailsAndNotesOnce() throws Exception {
    Callable<Answer> recording = () -> intake.record(BY_PHONE, KEY);
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      Set<String> texts = new HashSet<>();
      for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(20, recording))) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        texts.add(answer.get().text());
      }
      assertThat(texts).hasSize(1);
    }
    assertThat(Stream.of("Enquiries", "Outbox", "Audit").map(intake::count)).containsOnly(1);
  }

  @Test
  void aKeyIsItsSendersAndStandsForOneContentAndOneOrigin() {
    String first = intake.record(BY_PHONE, KEY).text();
    assertThat(intake.record(BY_PHONE, KEY).text()).isEqualTo(first);
    assertThat(intake.record(BY_PHONE.replace("phone\",", "fair\","), KEY).status()).isEqualTo(422);
    Answer colleague = intake.record("[sales]", "staff-2", "application/json", BY_PHONE, KEY);
    assertThat(colleague.status()).isEqualTo(201);
    assertThat(colleague.text()).isNotEqualTo(first);
    assertThat(intake.submitJson("{" + ENQUIRY, KEY).text()).isNotEqualTo(first);
    assertThat(intake.count("Enquiries")).isEqualTo(3);
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  private Map<String, AttributeValue> row(String id) {
    return intake.rows("Enquiries").stream()
        .filter(row -> row.get("pk").s().equals("ENQUIRY#" + id))
        .findFirst()
        .orElseThrow();
  }

  /** What staff are shown, but for what differs by design. */
  private String asRead(String id) {
    return intake
        .show("[sales]", id)
        .text()
        .replaceAll(",?\"(id|origin|recordedBy|page|basis|wording)\":\"[^\"]*\"", "");
  }
}
