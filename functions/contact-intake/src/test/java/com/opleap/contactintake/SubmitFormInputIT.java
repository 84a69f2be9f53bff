package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and that nothing of it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitFormInputIT {
  private static final String VALID =
      "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";

  private Intake intake;
  private int stored;

  @BeforeAll
  void start() {
    intake = new Intake();
    intake.accept("application/json");
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @BeforeEach
  void count() {
    stored = intake.count("Enquiries") + intake.count("Outbox");
  }

  @AfterEach
  void nothingWasStored() {
    assertThat(intake.count("Enquiries") + intake.count("Outbox")).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}"})
  void bodiesThatAreNotOneJsonObjectAre400(String body) {
    assertProblem(intake.submitJson(body), 400, "malformed");
  }

  @Test
  void deepNestingIs400() {
    String deep = "{\"name\":" + "[".repeat(40) + "]".repeat(40) + "}";
    assertProblem(intake.submitJson(deep), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/json; charset=utf-16",
        "multipart/mixed; boundary=b"
      })
  void otherContentTypesAre415(String type) {
    assertProblem(intake.submit("contact", type, VALID, Map.of()), 415, "unsupported-media-type");
  }

  @Test
  void aContentTypeThatSaysUtf8IsTaken() {
    Answer answer = intake.submit("contact", "Application/JSON; Charset=\"UTF-8\"", "{}", Map.of());
    assertProblem(answer, 422, "invalid");
  }

  @Test
  void moreThan64KibAre413() {
    String large = "{\"message\":\"" + "x".repeat(64 * 1024) + "\"}";
    assertProblem(intake.submitJson(large), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "", "../contact", "CONTACT", "contact.json"})
  void formsThatAreNotThereAre404(String form) {
    assertProblem(intake.submit(form, "application/json", VALID, Map.of()), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":\"a@example.com\",\"message\":\"m\"} | name | required",
        "{\"name\":\"n\",\"email\":\"a@example.com\"} | message | required",
        "{\"name\":\"n\",\"message\":\"m\"} | email | one-required",
        "{\"name\":\"n\",\"message\":\"m\",\"email\":\"no\"} | email | email",
        "{\"name\":\"n\",\"message\":\"m\",\"phone\":\"123\"} | phone | phone",
        "{\"name\":\"n\",\"message\":\"m\",\"phone\":\"1;phone-context=a;tel:\"} | phone | phone",
        "{\"email\":\"4111111111111111@example.com\"} | email | card-number",
        "{\"name\":7,\"message\":\"m\",\"phone\":\"x\"} | name | type",
        "{\"name\":[\"n\"],\"message\":\"m\"} | name | type",
        "{\"name\":\"n\",\"message\":\"m\",\"purposes\":\"products\"} | purposes | type",
        "{\"name\":\"n\",\"message\":\"m\",\"purposes\":[\"sell\"]} | purposes | unknown-choice",
        "{\"name\":\"n\\u0000\",\"message\":\"m\"} | name | characters",
        "{\"name\":\"n\\u202E\",\"message\":\"m\"} | name | characters",
        "{\"name\":\"n\",\"message\":\"\\ud800\"} | message | characters",
        "{\"name\":\"n\",\"message\":\"caf\ufffd\"} | message | characters",
        "{\"name\":\"n\",\"message\":\"m\\ufffe\"} | message | characters",
        "{\"name\":\"n\",\"message\":\"m\\ufdd0\"} | message | characters",
        "{\"name\":\"n\",\"message\":\"m\",\"company\":\"\\u0000\"} | company | characters",
        "{\"name\":\"n\ufffd\",\"message\":\"m\"} | name | characters",
        "{\"name\":\"\\u00a0\",\"message\":\"m\"} | name | required",
        "{\"name\":\"n\",\"message\":\"\\u200b\\u2800\\n\"} | message | required",
        "{\"name\":\"n\",\"message\":\"m\",\"email\":\"\\u200b\"} | email | one-required",
        "{\"name\":\"n\",\"message\":\"m\",\"subject\":\"a\\r\\nBcc: x\"} | subject | characters",
        "{\"name\":\"n\",\"message\":\"m\",\"subject\":\"a\\u2028b\"} | subject | characters",
        "{\"name\":1e999999,\"message\":\"m\"} | name | type",
        "{\"name\":123456789012345678901234567890,\"message\":\"m\"} | name | type",
        "{\"name\":true,\"message\":\"m\"} | name | type",
        "{\"name\":{\"a\":1},\"message\":\"m\"} | name | type",
        "{\"name\":\"n\",\"message\":\"m\",\"channels\":[1]} | channels | type",
        "{\"name\":null,\"message\":\"m\"} | name | required",
        "{\"name\":\"n\",\"message\":\"m\",\"phone\":\"+442079460958 x1\"} | phone | extension"
      })
  void aFieldThatIsWrongIs422AndIsNamed(String body, String field, String code) {
    Answer answer = intake.submitJson(body);
    assertProblem(answer, 422, "invalid");
    assertThat(answer.body().path("errors").toString())
        .contains("\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
  }

  /** U+FFFD stands where somebody before us met bytes that are no UTF-8. */
  @Test
  void aTextThatWasDamagedOnItsWayIsRefusedInAPlainFormToo() {
    Answer answer = intake.submitForm("name=n&email=a%40example.com&message=caf%EF%BF%BD");
    assertProblem(answer, 422, "invalid");
    assertThat(answer.body().path("errors").toString())
        .contains("\"field\":\"message\",\"code\":\"characters\"");
  }

  @Test
  void aFieldThatTheFormDoesNotHaveIs422InJsonAndIsNotQuoted() {
    Answer answer = intake.submitJson("{\"secret-name\":1,\"name\":\"n\"}");
    assertProblem(answer, 422, "invalid");
    assertThat(answer.text()).contains("unknown-field").doesNotContain("secret-name");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Answer answer = intake.submitJson("{\"email\":\"no\",\"channels\":[\"pigeon\"]}");
    assertThat(answer.body().path("errors")).hasSize(4);
  }

  @Test
  void manyFieldsThatTheFormDoesNotHaveAreOneError() {
    StringBuilder json = new StringBuilder("{\"message\":\"m\"");
    for (int i = 0; i < 5_000; i++) {
      json.append(",\"").append(Integer.toString(i, 36)).append("\":0");
    }
    Answer answer = intake.submitJson(json + "}");
    assertProblem(answer, 422, "invalid");
    assertThat(answer.body().path("errors")).hasSize(1);
  }

  @Test
  void aFormOfTenThousandFieldsIs400() {
    assertProblem(intake.submitForm("a=&".repeat(10_000)), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=other"})
  void aMultipartFormWithoutItsBoundaryIs400(String type) {
    String body = part("form-data; name=name", "n") + "--b--";
    assertProblem(intake.submit("contact", type, body, Map.of()), 400, "malformed");
  }

  @Test
  void aMultipartFormOfTenThousandPartsIs400() {
    // As small as a part can be, as many as 64 KiB hold; the decoder counts to 200.
    String tiny = "--b\r\nContent-Disposition:form-data;name=a\r\n\r\n\r\n";
    String body = tiny.repeat(64 * 1024 / tiny.length()) + "--b--";
    assertProblem(intake.submitMultipart(body), 400, "malformed");
    assertProblem(intake.submitMultipart(tiny.repeat(10_000) + "--b--"), 413, "too-large");
  }

  @Test
  void aFileIs422AndNothingElseOfItsFormIsTaken() {
    String file = part("form-data; name=cv; filename=\"cv.pdf\"", "%PDF");
    Answer answer = intake.submitMultipart(part("form-data; name=name", "n") + file + "--b--");
    assertProblem(answer, 422, "invalid");
    assertThat(answer.body().path("errors").toString())
        .contains("\"code\":\"file\"")
        .doesNotContain("cv");
  }

  private static String part(String disposition, String value) {
    return "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n" + value + "\r\n";
  }

  @Test
  void aFieldThatAFormRepeatsIs422() {
    Answer answer = intake.submitForm("name=a&name=b&message=m&email=a%40example.com");
    assertProblem(answer, 422, "invalid");
    assertThat(answer.text()).contains("\"repeated\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "YQ=", "%%%%"})
  void aBodyThatIsNotTheBase64ThatItIsSaidToBeIs400(String body) {
    assertProblem(intake.submitBase64("application/json", body), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"efbbbf7b7d", "7b22ff223a317d", "7b22c0af223a317d", "feff007b007d"})
  void bytesThatAreNoJsonInUtf8Are400(String hex) {
    String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    assertProblem(intake.submitBase64("application/json", base64), 400, "malformed");
  }

  @Test
  void textsAreAsLongAsTheyMayBeInTheFormThatIsStored() {
    // One character that is three of them when normalised.
    assertTooLong("name", "\uD834\uDD60".repeat(34));
    assertTooLong("name", "n".repeat(10_000));
    assertTooLong("subject", "s".repeat(201));
    assertTooLong("message", "m".repeat(5_001));
  }

  private void assertTooLong(String field, String text) {
    Answer answer = intake.submitJson("{\"" + field + "\":\"" + text + "\"}");
    assertProblem(answer, 422, "invalid");
    assertThat(answer.body().path("errors").toString())
        .contains("\"field\":\"" + field + "\",\"code\":\"too-long\"");
  }

  @Test
  void anEncodingCutShortIs400() {
    assertProblem(intake.submitForm("name=%4"), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "has a space in it", "umlauts-äöü-are-not-visible"})
  void aKeyThatIsNoKeyIs400(String key) {
    assertProblem(intake.submitJson(VALID, Map.of("idempotency-key", key)), 400, "malformed");
  }

  @Test
  void aKeyThatStandsForAnotherContentIs422() {
    Map<String, String> key = Map.of("idempotency-key", "one-key-two-contents");
    assertThat(intake.submitJson(VALID, key).status()).isEqualTo(201);
    stored = intake.count("Enquiries") + intake.count("Outbox");
    assertProblem(
        intake.submitJson(VALID.replace("Hello", "Else"), key), 422, "idempotency-key-reused");
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.headers().path("content-type").asText())
        .isEqualTo("application/problem+json");
    assertThat(answer.body().path("type").asText()).isEqualTo("urn:opleap:problem:" + code);
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
  }
}
