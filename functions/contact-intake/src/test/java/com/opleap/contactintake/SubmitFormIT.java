package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitFormIT {
  private static final String ENQUIRY =
      """
      {"name":"Asha Rao","email":"asha@example.com","message":"Please call me.",
       "purposes":["products","offers"],"channels":["email","whatsapp"],"page":"/pricing"}
      """;

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
  void aJsonSubmissionIsAnsweredWithItsReceipt() {
    Answer answer = intake.submitJson(ENQUIRY);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.body().path("receivedAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(answer.body().path("policyVersion").asText()).isEqualTo("2026-11-01");
    assertThat(answer.body()).hasSize(3);
  }

  @Test
  void staffReadWhatWasSubmittedAndWhatWasAllowed() {
    String id = intake.submitJson(ENQUIRY).body().path("id").asText();
    Answer answer = intake.show("[sales]", id);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("name").asText()).isEqualTo("Asha Rao");
    assertThat(answer.body().path("email").asText()).isEqualTo("asha@example.com");
    assertThat(answer.body().path("message").asText()).isEqualTo("Please call me.");
    JsonNode given = answer.body().path("consent").path("given");
    assertThat(given.findValuesAsText("purpose"))
        .containsExactly("products", "products", "offers", "offers");
    assertThat(given.findValuesAsText("channel"))
        .containsExactly("whatsapp", "email", "whatsapp", "email");
  }

  @Test
  void aBrowsersFormGoesToTheThankYouPage() {
    Answer answer =
        intake.submitForm("name=Asha&phone=%2B91+98765+43210&message=Hello&submit=Send&utm=x");
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    assertThat(answer.headers().path("location").asText()).isEqualTo("/thank-you.html");
  }

  @Test
  void aBrowsersFormIsTheSameInBase64() {
    String form = "name=J%C3%BCrgen&email=j%40example.com&message=Hello";
    String base64 = Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8));
    assertThat(intake.submitBase64("application/x-www-form-urlencoded", base64).status())
        .isEqualTo(303);
  }

  @Test
  void theSameIsStoredWhateverWayItIsSent() {
    JsonNode json =
        stored(
            201,
            () ->
                intake.submitJson(
                    """
                    {"name":"Jürgen","email":"j@example.com","message":"One\\nTwo & a+b 100%",
                     "channels":["email","phone"]}
                    """));
    JsonNode form =
        stored(
            303,
            () ->
                intake.submitForm(
                    "name=J%C3%BCrgen&email=j%40example.com&message=One%0D%0ATwo+%26+a%2Bb+100%25"
                        + "&channels=email&channels=phone&_charset_=utf-8&submit=Send"));
    JsonNode multipart =
        stored(
            303,
            () ->
                intake.submitMultipart(
                    part("name", "Jürgen")
                        + part("email", "j@example.com")
                        + part("message", "One\r\nTwo & a+b 100%")
                        + part("channels", "email")
                        + part("channels", "phone")
                        + part("_charset_", "utf-8")
                        + part("submit", "Send")
                        + part("cv\"; filename=\"", "")
                        + "--b--\r\n"));
    assertThat(json.path("message").asText()).isEqualTo("One\nTwo & a+b 100%");
    assertThat(form).isEqualTo(json);
    assertThat(multipart).isEqualTo(json);
  }

  /** What a submission stores, but for its id. */
  private JsonNode stored(int status, Supplier<Answer> submission) {
    List<String> before = ids();
    Answer answer = submission.get();
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    List<String> added = new ArrayList<>(ids());
    added.removeAll(before);
    assertThat(added).hasSize(1);
    ObjectNode enquiry = intake.show("[sales]", added.getFirst()).body().deepCopy();
    enquiry.remove("id");
    return enquiry;
  }

  private List<String> ids() {
    return intake
        .list("[sales]", Map.of("limit", "100"))
        .body()
        .path("items")
        .findValuesAsText("id");
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  @Keeps("C16")
  @Test
  void aCardsNumberIsStoredInNoField() {
    String card = "4111 1111 1111 1111";
    JsonNode enquiry =
        stored(
            201,
            () ->
                intake.submitJson(
                    """
                    {"name":"%1$s","email":"a@example.com","company":"%1$s","subject":"%1$s",
                     "message":"Take %1$s 12/27.\\n","page":"/pay?card=%1$s"}
                    """
                        .formatted(card)));
    for (String field : List.of("name", "company", "subject", "message", "page")) {
      assertThat(enquiry.path(field).asText()).as(field).contains("•••• •••• •••• 1111");
    }
    assertThat(enquiry.toString()).doesNotContain("4111");
  }

  @Test
  void textOfEveryScriptIsStoredAsItWasWritten() {
    String hangul = Normalizer.normalize("한".repeat(5_000), Normalizer.Form.NFD);
    assertThat(stored("שלום 👩‍👩‍👧 नमस्ते\\r\\nSecond line"))
        .isEqualTo("שלום 👩‍👩‍👧 नमस्ते\nSecond line");
    assertThat(stored(hangul)).isEqualTo("한".repeat(5_000));
  }

  @Test
  void whatIsWrongWithTheHiddenPageStopsNobody() {
    String page = "/" + "p".repeat(2_000);
    assertThat(pageOf("page=" + page)).isEqualTo(page.substring(0, 300));
    assertThat(pageOf("page=/a&page=/b")).isEqualTo("/a");
    for (String wrong : List.of("%00", "%EF%BF%BD", "a" + "%CC%81".repeat(31))) {
      assertThat(pageOf("page=/" + wrong))
          .isEqualTo(intake.aws().environmentOf(Intake.SUBMIT).get("WEBSITE_URL"));
    }
  }

  private String pageOf(String pairs) {
    return stored(303, () -> intake.submitForm("name=n&phone=011+4000+0000&message=m&" + pairs))
        .path("page")
        .asText();
  }

  private String stored(String message) {
    Answer answer =
        intake.submitJson(
            "{\"name\":\"n\",\"email\":\"a@example.com\",\"message\":\"" + message + "\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    String id = answer.body().path("id").asText();
    return intake.show("[sales]", id).body().path("message").asText();
  }
}
