package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreeningIT {
  private Intake intake;
  private int messages;

  @BeforeAll
  void start() {
    intake = new Intake();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @BeforeEach
  void count() {
    messages = intake.count("Outbox");
  }

  @Test
  void aSuspectIsAnsweredAsEverybodyIsAndNobodyIsMailed() {
    Answer clean = intake.submitJson(enquiry("a@example.com", "Hello", ""));
    assertThat(intake.count("Outbox")).isEqualTo(messages + 2);
    Answer suspect = intake.submitJson(enquiry("b@example.com", "Hello", "filled in"));

    assertThat(suspect.status()).isEqualTo(clean.status());
    assertThat(suspect.headers()).isEqualTo(clean.headers());
    assertThat(suspect.body().fieldNames()).toIterable().containsExactlyElementsOf(names(clean));
    assertThat(intake.count("Outbox")).isEqualTo(messages + 2);
    assertStored(clean, "inbox", "");
    assertStored(suspect, "spam", "honeypot");
  }

  @Test
  void aTrapOfBlanksIsNotFilledIn() {
    assertStored(intake.submitJson(enquiry("c@example.com", "Hello", "  ")), "inbox", "");
  }

  @Test
  void moreLinksThanTheFormAllowsAreSuspect() {
    String three = "https://a.example https://b.example https://c.example";
    assertStored(intake.submitJson(enquiry("d@example.com", three, "")), "inbox", "");
    assertStored(
        intake.submitJson(enquiry("e@example.com", three + " www.d.example", "")), "spam", "links");
  }

  @Test
  void withoutATokenOnlyABrowserOnAPageOfTheFormsSitesIsNoSuspect() {
    assertStored(from("f@example.com", "https://partner.opleap.example", ""), "inbox", "");
    assertStored(from("g@example.com", "https://elsewhere.example", ""), "spam", "no-token");
    assertStored(from("h@example.com", "null", ""), "spam", "no-token");
  }

  @Test
  void withATokenInItsTimeNobodyHasToVouch() {
    String token = intake.token();
    assertStored(from("i@example.com", "null", token), "inbox", "");
  }

  @Test
  void soonerThanAPersonCanWriteIsSuspect() {
    String token = intake.freshToken(Map.of());
    intake.clock().advance(FormToken.TRAP.minusMillis(1));
    assertStored(from("j@example.com", "null", token), "spam", "too-early");
  }

  @Test
  void aTokenThatIsNotOursIsSuspectEvenOnOurOwnPage() {
    assertStored(
        from("k@example.com", "https://partner.opleap.example", "x.y"), "spam", "forged-token");
  }

  private Answer from(String email, String origin, String token) {
    String body =
        "{\"name\":\"Asha\",\"email\":\"%s\",\"message\":\"Hello\",\"token\":\"%s\"}"
            .formatted(email, token);
    return intake.submitJson(body, Map.of("origin", origin));
  }

  private void assertStored(Answer answer, String folder, String sign) {
    assertThat(answer.status()).isEqualTo(201);
    String id = answer.body().path("id").asText();
    Map<String, AttributeValue> item =
        intake
            .dynamo()
            .getItem(get ->
                get.tableName(intake.aws().tables().get("Enquiries"))
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("ENQUIRY#" + id),
                            "sk", AttributeValue.fromS("ENQUIRY"))))
            .item();
    assertThat(item.get("folder").s()).isEqualTo(folder);
    if (sign.isEmpty()) {
      assertThat(item).doesNotContainKey("signs");
    } else {
      assertThat(item.get("signs").l()).containsExactly(AttributeValue.fromS(sign));
    }
  }

  private static Iterable<String> names(Answer answer) {
    return () -> answer.body().fieldNames();
  }

  private static String enquiry(String email, String message, String website) {
    return "{\"name\":\"Asha\",\"email\":\"%s\",\"message\":\"%s\",\"website\":\"%s\"}"
        .formatted(email, message, website);
  }
}
