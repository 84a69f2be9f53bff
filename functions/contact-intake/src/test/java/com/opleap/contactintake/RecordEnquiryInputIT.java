package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.lambda.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of what staff record, and that nothing of it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordEnquiryInputIT {
  private static final String VALID =
      "{\"origin\":\"phone\",\"name\":\"n\",\"email\":\"a@example.com\",\"message\":\"m\"}";

  private Intake intake;

  @BeforeAll
  void start() {
    intake = new Intake();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @AfterEach
  void nothingWasStored() {
    for (String table : List.of("Enquiries", "Outbox", "Audit", "Transient")) {
      assertThat(intake.count(table)).as(table).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"origin\":\"a\",\"origin\":\"b\"}", "{} {}"})
  void bodiesThatAreNotOneJsonObjectAre400(String body) {
    assertThat(intake.record(body, Map.of()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/json; charset=utf-16",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x"
      })
  void whatIsNotJsonIs415(String type) {
    assertThat(intake.record("[sales]", "staff-1", type, VALID, Map.of()).status()).isEqualTo(415);
  }

  @Test
  void moreThan64KibAre413() {
    String large = "{\"message\":\"" + "x".repeat(64 * 1024) + "\"}";
    assertThat(intake.record(large, Map.of()).status()).isEqualTo(413);
  }

  @Test
  void aKeyThatCouldBeAnothersByChanceIs400() {
    assertThat(intake.record(VALID, Map.of("idempotency-key", "short")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"n\",\"message\":\"m\"} | origin | required",
        "{\"origin\":\"\",\"name\":\"n\",\"message\":\"m\"} | origin | required",
        "{\"origin\":null,\"name\":\"n\",\"message\":\"m\"} | origin | required",
        "{\"origin\":\"form\",\"name\":\"n\",\"message\":\"m\"} | origin | unknown-choice",
        "{\"origin\":\"Phone\",\"name\":\"n\",\"message\":\"m\"} | origin | unknown-choice",
        "{\"origin\":[\"phone\"],\"name\":\"n\",\"message\":\"m\"} | origin | unknown-choice",
        "{\"origin\":7,\"name\":\"n\",\"message\":\"m\"} | origin | unknown-choice",
        "{\"origin\":\"phone\",\"formId\":\"other\"} | formId | unknown-choice",
        "{\"origin\":\"phone\",\"formId\":null} | formId | unknown-choice",
        "{\"origin\":\"phone\",\"formId\":\"../contact\"} | formId | unknown-choice",
        "{\"origin\":\"phone\",\"name\":7,\"message\":\"m\"} | name | type",
        "{\"origin\":\"phone\",\"name\":\"n\",\"message\":\"m\",\"x\":\"y\"} | '' | unknown-field",
        "{\"origin\":\"phone\",\"name\":\"n\",\"message\":\"m\",\"website\":\"y\"} | ''"
            + " | unknown-field",
        "{\"origin\":\"phone\",\"name\":\"n\",\"message\":\"m\",\"recordedBy\":\"y\"} | ''"
            + " | unknown-field",
        "{\"origin\":\"fair\",\"name\":\"n\",\"message\":\"m\"} | email | one-required",
        "{\"origin\":\"fair\",\"name\":\"n\",\"message\":\"m\",\"email\":\"no\"} | email | email",
        "{\"origin\":\"fair\",\"name\":\"n\",\"message\":\"m\",\"purposes\":[\"sell\"]} | purposes"
            + " | unknown-choice"
      })
  void aFieldThatIsWrongIs422AndIsNamed(String body, String field, String code) {
    Answer answer = intake.record(body, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.body().path("errors"))
        .extracting(error -> error.path("field").asText() + " " + error.path("code").asText())
        .contains(field + " " + code);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    JsonNode errors =
        intake.record("{\"origin\":\"pigeon\",\"phone\":\"12\"}", Map.of()).body().path("errors");
    assertThat(errors)
        .extracting(error -> error.path("field").asText())
        .containsExactlyInAnyOrder("origin", "name", "message", "phone");
  }
}
