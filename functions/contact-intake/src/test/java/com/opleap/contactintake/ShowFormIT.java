package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.Usage.AwsCall;
import com.opleap.localaws.lambda.Answer;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form is shown, and leave to send it is given. */
class ShowFormIT {
  private static final String PAGE = "GET /forms/{formId}";
  private static final String TOKEN = "GET /forms/{formId}/token";
  private static final String PARTNER = "https://partner.opleap.example";

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
  void aTokenSaysFromWhenAndUntilWhenItIsGood() {
    Answer answer = intake.form(TOKEN, "contact", Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("notBefore").asText()).isEqualTo("2026-11-24T10:00:02Z");
    assertThat(answer.body().path("expiresAt").asText()).isEqualTo("2026-11-25T10:00:00Z");
    assertThat(answer.body()).hasSize(3);
    assertThat(answer.headers().path("cache-control").asText()).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "https://partner.opleap.example, https://partner.opleap.example",
    "https://evil.example, https://www.opleap.example",
    "null, https://www.opleap.example"
  })
  void aTokenIsForTheSiteThatAsksIfThatIsOneOfTheForms(String origin, String site) {
    String token = intake.freshToken(Map.of("origin", origin));
    assertThat(FormToken.parse(token).orElseThrow().token().site()).isEqualTo(site);
  }

  @Test
  void theFormsPageHasATokenAndCanBeSentAsItIs() {
    Answer page = intake.form(PAGE, "contact", Map.of());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers().path("content-type").asText()).isEqualTo("text/html; charset=utf-8");
    assertThat(page.headers().path("cache-control").asText()).isEqualTo("no-store");
    assertThat(page.headers().path("content-security-policy").asText())
        .contains("default-src 'none'", "style-src 'self'", "form-action 'self' " + PARTNER + ";")
        .doesNotContain("unsafe", "script-src", "*");
    String token = FormPageTest.value(page.text(), "token");
    String form = "name=Asha&email=asha%40example.com&message=Hello&token=" + token;
    for (int i = 0; i < 2; i++) {
      Answer sent = intake.submitForm(form);
      assertThat(sent.status()).as(sent.text()).isEqualTo(303);
    }
    assertThat(intake.count("Enquiries")).isEqualTo(1);
  }

  @Test
  void theFormsOwnPageHasItsWorkAndTheScriptThatDoesIt() {
    Answer page = intake.form(PAGE, "worked", Map.of());
    assertThat(page.text())
        .contains("<script src=\"/form-token.js\" defer></script>", "<noscript>");
    assertThat(page.headers().path("content-security-policy").asText())
        .contains("script-src 'self'; connect-src 'self';")
        .doesNotContain("unsafe");
    intake.clock().advance(FormToken.TRAP);
    String solution = Worker.solve(Worker.challenge(page.text()));
    String token = FormPageTest.value(page.text(), "token");
    // What has to be mended does not have to be worked for again.
    Answer again = sendWorked(typed("", token, solution));
    assertThat(again.status()).isEqualTo(422);
    assertThat(FormPageTest.value(again.text(), "token")).isEqualTo(token);
    assertThat(FormPageTest.value(again.text(), "altcha")).isEqualTo(solution);
    assertThat(again.text()).doesNotContain("data-challenge").contains("form-token.js");
    assertThat(sendWorked(typed("Asha", token, solution)).status()).isEqualTo(303);
    // Other words are asked about, under a new token with new work, and no time trap.
    Answer asked = sendWorked(typed("Other", token, solution));
    assertThat(asked.status()).isEqualTo(409);
    String next = FormPageTest.value(asked.text(), "token");
    assertThat(next).isNotEqualTo(token);
    String more = Worker.solve(Worker.challenge(asked.text()));
    assertThat(sendWorked(typed("Other", next, more)).status()).isEqualTo(303);
    assertThat(intake.count("Enquiries")).isEqualTo(2);
    assertThat(intake.rows("Enquiries")).noneMatch(row -> row.containsKey("signs"));
  }

  private Answer sendWorked(String body) {
    return intake.submit("worked", "application/x-www-form-urlencoded", body, Map.of());
  }

  private static String typed(String name, String token, String solution) {
    return "name=%s&email=a%%40example.com&message=Hello&token=%s&altcha=%s"
        .formatted(name, token, URLEncoder.encode(solution, UTF_8));
  }

  @Test
  void headIsTheSameWithoutThePage() {
    Answer head = intake.form("HEAD /forms/{formId}", "contact", Map.of());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.headers()).isEqualTo(intake.form(PAGE, "contact", Map.of()).headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /forms/{formId}",
        "HEAD /forms/{formId}",
        "OPTIONS /forms/{formId}",
        "GET /forms/{formId}/token",
        "OPTIONS /forms/{formId}/token"
      })
  void aFormThatIsNotThereIs404(String route) {
    for (String form : new String[] {"other", "", "../contact", "<script>"}) {
      Answer answer = intake.form(route, form, Map.of("origin", PARTNER));
      assertThat(answer.status()).as(route + form).isEqualTo(404);
      assertThat(answer.headers().has("access-control-allow-origin")).isFalse();
      Answer page = intake.form(route, form, Map.of("accept", "text/html"));
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.text()).contains("no such form").doesNotContain("<script>");
    }
  }

  @Test
  void aFormsOwnSitesMayAskFromABrowserAndNoOthers() {
    Answer ours = intake.form("OPTIONS /forms/{formId}", "contact", Map.of("origin", PARTNER));
    assertThat(ours.status()).isEqualTo(204);
    assertThat(ours.headers().path("access-control-allow-origin").asText()).isEqualTo(PARTNER);
    assertThat(ours.headers().path("access-control-allow-methods").asText()).isEqualTo("GET, POST");
    assertThat(ours.headers().path("access-control-allow-headers").asText())
        .isEqualTo("content-type, idempotency-key");
    assertThat(ours.headers().path("access-control-max-age").asInt()).isEqualTo(3_600);
    assertThat(ours.headers().has("access-control-allow-credentials")).isFalse();
    // The site is the form's: another form has not got it.
    for (Answer other :
        List.of(
            intake.form("OPTIONS /forms/{formId}", "callback", Map.of("origin", PARTNER)),
            intake.form(
                "OPTIONS /forms/{formId}", "contact", Map.of("origin", "https://evil.example")),
            intake.form("OPTIONS /forms/{formId}", "contact", Map.of()))) {
      assertThat(other.status()).isEqualTo(204);
      assertThat(other.headers().toString()).doesNotContain("access-control");
      assertThat(other.headers().path("vary").asText()).isEqualTo("Origin");
    }
  }

  @Test
  void theAnswerItselfIsReadableForTheSameSites() {
    for (String route : new String[] {PAGE, TOKEN}) {
      assertReadable(intake.form(route, "contact", Map.of("origin", PARTNER)), true);
      assertReadable(intake.form(route, "callback", Map.of("origin", PARTNER)), false);
      assertReadable(intake.form(route, "contact", Map.of("origin", PARTNER + ":8443")), false);
    }
  }

  private static void assertReadable(Answer answer, boolean readable) {
    assertThat(answer.headers().path("access-control-allow-origin").asText())
        .isEqualTo(readable ? PARTNER : "");
    assertThat(answer.headers().path("access-control-expose-headers").asText())
        .isEqualTo(readable ? "retry-after" : "");
    assertThat(answer.headers().path("vary").asText()).isEqualTo("Origin");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whateverCallFailsTheNextTryGetsAToken(Kind kind) {
    int call = 0;
    boolean struck = true;
    while (struck) {
      intake.restart();
      intake.aws().faults().fail(Intake.SHOW, ++call, kind);
      Answer first = intake.form(TOKEN, "contact", Map.of("origin", PARTNER));
      struck = intake.aws().faults().hasStruck(Intake.SHOW);
      intake.aws().faults().clear(Intake.SHOW);
      if (first.status() != 200) {
        assertThat(first.status()).as("%s at %d", kind, call).isEqualTo(503);
        assertThat(first.headers().path("retry-after").asInt()).isPositive();
        assertThat(first.headers().path("access-control-allow-origin").asText()).isEqualTo(PARTNER);
      }
      assertThat(intake.form(TOKEN, "contact", Map.of()).status()).isEqualTo(200);
    }
    assertThat(call).isGreaterThan(1);
    assertThat(intake.count("Keys")).isEqualTo(1);
  }

  @Test
  void warmItCallsNothingAndColdItReadsTheDomainsKey() {
    intake.freshToken(Map.of());
    intake.aws().usage().forgetCalls();
    intake.freshToken(Map.of());
    assertThat(intake.aws().usage().calls(Intake.SHOW)).isEmpty();
    intake.restart();
    intake.freshToken(Map.of());
    assertThat(intake.aws().usage().calls(Intake.SHOW))
        .extracting(AwsCall::operation)
        .containsExactly("GetItem", "Decrypt");
  }
}
