package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person allows is what staff are shown: no more, no less, and nothing unless said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Keeps({"V1", "V2"})
class ConsentIT {
  /** As the policy names them. */
  private static final List<String> PURPOSES =
      List.of("products", "support", "surveys", "offers", "promotions", "marketing", "updates");

  private static final List<String> CHANNELS =
      List.of("message", "whatsapp", "email", "phone", "video", "post", "other");

  private Intake intake;

  @BeforeAll
  void start() {
    intake = new Intake();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @Test
  void everyPurposeAndChannelOfThePolicyCanBeAllowed() {
    assertThat(given(shown(submitted(consent(PURPOSES, CHANNELS)))))
        .isEqualTo(pairs(PURPOSES, CHANNELS));
  }

  @Test
  void oneCanBeAllowedWithoutTheOthers() {
    assertThat(given(shown(submitted(consent(List.of("surveys"), List.of("post"))))))
        .containsExactly("surveys/post");
  }

  @Test
  void whoSaysNothingHasAllowedNothing() {
    assertThat(given(shown(submitted("{}")))).isEmpty();
    assertThat(given(shown(submitted("{\"purposes\":[\"offers\"]}")))).isEmpty();
    assertThat(given(shown(submitted("{\"channels\":[\"email\"]}")))).isEmpty();
  }

  @Test
  void theRecordSaysHowAndInAnswerToWhichWords() {
    JsonNode consent = shown(submitted("{}"));
    assertThat(consent.path("basis").asText()).isEqualTo("explicit");
    assertThat(consent.path("wording").asText())
        .isEqualTo(new Forms().find("contact").orElseThrow().consent().wording());
  }

  @Test
  void ofAPageThatDoesNotNameItselfTheSiteIsOnRecord() {
    for (String form : List.of("contact", "callback")) {
      String field = form.equals("contact") ? "message" : "subject";
      String body =
          "{\"name\":\"Asha\",\"phone\":\"+911140000000\",\"%s\":\"Hello\"}".formatted(field);
      Answer sent = intake.submit(form, "application/json", body, Map.of());
      assertThat(sent.status()).as(sent.text()).isEqualTo(201);
      JsonNode enquiry = intake.show("[sales]", sent.body().path("id").asText()).body();
      assertThat(enquiry.path("page").asText())
          .isEqualTo(intake.aws().environmentOf(Intake.SUBMIT).get("WEBSITE_URL"));
    }
  }

  @Test
  void aSiteThatIsNoneOfTheFormsIsNotOnRecord() {
    for (String origin : List.of("null", "https://evil.example", "x".repeat(200))) {
      String body = "{\"name\":\"Asha\",\"phone\":\"+911140000000\"}";
      Answer sent = intake.submit("callback", "application/json", body, Map.of("origin", origin));
      JsonNode enquiry = intake.show("[sales]", sent.body().path("id").asText()).body();
      assertThat(enquiry.has("page")).as(origin).isFalse();
    }
  }

  @Test
  void whatThePolicyDoesNotNameIsRefused() {
    int before = intake.count("Enquiries");
    assertThat(submitted("{\"purposes\":[\"sell\"]}").status()).isEqualTo(422);
    assertThat(submitted("{\"channels\":[\"pigeon\"]}").status()).isEqualTo(422);
    assertThat(intake.count("Enquiries")).isEqualTo(before);
  }

  @Test
  void whereSendingIsTheConsentItIsToWhatTheFormNamesAndThereIsNothingToTick() {
    String body = "{\"name\":\"Asha\",\"phone\":\"+919876543210\"";
    Answer sent = intake.submit("callback", "application/json", body + "}", Map.of());
    JsonNode consent = shown(sent);
    assertThat(consent.path("basis").asText()).isEqualTo("submission");
    assertThat(given(consent)).containsExactly("products/phone", "support/phone");

    String ticked = body + ",\"purposes\":[\"offers\"],\"channels\":[\"email\"]}";
    assertThat(intake.submit("callback", "application/json", ticked, Map.of()).status())
        .isEqualTo(422);
    String plain = "name=Asha&phone=%2B919876543210&purposes=offers&channels=email";
    intake.submit("callback", "application/x-www-form-urlencoded", plain, Map.of());
    assertThat(intake.rows("Enquiries").toString()).doesNotContain("[offers/email]");
  }

  private Answer submitted(String consent) {
    // Nobody may write too often.
    intake.clock().advance(Duration.ofHours(1));
    String body = "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\",";
    return intake.submitJson((body + consent.substring(1)).replace(",}", "}"));
  }

  private JsonNode shown(Answer submission) {
    assertThat(submission.status()).as(submission.text()).isEqualTo(201);
    return intake.show("[sales]", submission.body().path("id").asText()).body().path("consent");
  }

  private static List<String> given(JsonNode consent) {
    return Person.approaches(consent.path("given"));
  }

  private static String consent(List<String> purposes, List<String> channels) {
    return "{\"purposes\":[\"%s\"],\"channels\":[\"%s\"]}"
        .formatted(String.join("\",\"", purposes), String.join("\",\"", channels));
  }

  private static List<String> pairs(List<String> purposes, List<String> channels) {
    return purposes.stream()
        .flatMap(purpose -> channels.stream().map(channel -> purpose + "/" + channel))
        .toList();
  }
}
