package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** That a form token lets one submission through. */
class RepeatedTokenIT {
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

  @Test
  void theSameTokenFiftyTimesAtOnceStoresAndMailsOnce() throws Exception {
    String body = body(intake.token(), "Hello");
    Callable<Answer> submission = () -> intake.submitJson(body);
    Set<String> answers = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(50, submission))) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        answers.add(answer.get().text());
      }
    }
    assertThat(answers).hasSize(1);
    assertStored(1);
  }

  @Test
  void aPlainFormThatIsSentAgainGoesWhereItWentFirst() {
    String form =
        "name=Asha&email=asha%40example.com&message=Hello&redirect=%2Fpolicy.html&token="
            + intake.token();
    for (int i = 0; i < 2; i++) {
      Answer answer = intake.submitForm(form);
      assertThat(answer.status()).as(answer.text()).isEqualTo(303);
      assertThat(answer.headers().path("location").asText()).isEqualTo("/policy.html");
    }
    assertStored(1);
  }

  @Test
  void otherWordsUnderTheSameTokenAreNeitherTakenForTheFirstNorLost() {
    String token = intake.token();
    assertThat(intake.submitJson(body(token, "Hello")).status()).isEqualTo(201);
    Answer other = intake.submitJson(body(token, "Hello again"));
    assertThat(other.status()).as(other.text()).isEqualTo(409);
    assertThat(other.body().path("type").asText()).isEqualTo("urn:opleap:problem:form-token-used");
    assertStored(1);
    assertThat(intake.submitJson(body(intake.token(), "Hello again")).status()).isEqualTo(201);
    assertStored(2);
  }

  @Test
  void fromAPageOfOursItIsTheSameMessageStill() {
    String body = body(intake.token(), "Hello");
    String first = intake.submitJson(body).text();
    for (Map<String, String> headers :
        List.of(Map.<String, String>of(), Map.of("origin", "null"))) {
      String again = body.replace("}", ",\"page\":\"/forms/contact\"}");
      assertThat(intake.submitJson(again, headers).text()).isEqualTo(first);
      assertThat(intake.submitJson(body, headers).text()).isEqualTo(first);
    }
    assertStored(1);
  }

  @Test
  void aKeyAndATokenTogetherHoldEachByItself() {
    String token = intake.token();
    String first = intake.submitJson(body(token, "Hello"), KEY).text();
    assertThat(intake.submitJson(body(token, "Hello"), KEY).text()).isEqualTo(first);
    assertThat(intake.submitJson(body(token, "Hello")).text()).isEqualTo(first);
    assertThat(intake.submitJson(body(intake.token(), "Hello"), KEY).text()).isEqualTo(first);
    assertStored(1);
    assertThat(intake.submitJson(body(token, "Other")).status()).isEqualTo(409);
    assertThat(intake.submitJson(body(intake.token(), "Other"), KEY).status()).isEqualTo(422);
    assertStored(1);
  }

  /** However late TTL deletes: what is guarded must be worth nothing before its guard is gone. */
  @Test
  void theGuardStandsUntilTheTokenIsWorthNothing() {
    String token = intake.token();
    String first = intake.submitJson(body(token, "Hello")).text();
    Map<String, AttributeValue> guard = guards().getFirst();
    long gone = Long.parseLong(guard.get("expiresAt").n());
    FormToken issued = FormToken.parse(token).orElseThrow().token();
    assertThat(gone).isGreaterThanOrEqualTo(issued.expiresAt().getEpochSecond());
    intake.clock().advance(FormToken.LIFE.minus(FormToken.TRAP).minusMillis(1));
    assertThat(intake.submitJson(body(token, "Hello")).text()).isEqualTo(first);
    assertStored(1);
  }

  @Test
  void aRepetitionGetsItsAnswerAfterTheTokensTimeToo() {
    String token = intake.token();
    intake.clock().advance(FormToken.LIFE.minus(FormToken.TRAP).minusMillis(1));
    String first = intake.submitJson(body(token, "Hello"), KEY).text();
    intake.clock().advance(Duration.ofMillis(1));
    assertThat(intake.submitJson(body(token, "Hello")).text()).isEqualTo(first);
    assertThat(intake.submitJson(body(token, "Hello"), KEY).text()).isEqualTo(first);
    Answer other = intake.submitJson(body(token, "Hello again"));
    assertThat(other.body().path("type").asText()).isEqualTo("urn:opleap:problem:form-token-used");
    assertStored(1);
  }

  /** Its guard has run out then, whether or not TTL has deleted it. */
  @Test
  void theSameFormTwoDaysLaterIsNotTakenAgain() {
    String token = intake.token();
    assertThat(intake.submitJson(body(token, "Hello"), KEY).status()).isEqualTo(201);
    List<Map<String, AttributeValue>> guards = guards();
    intake.clock().advance(Duration.ofDays(2));
    String table = intake.aws().tables().get("Transient");
    guards.forEach(guard -> intake.dynamo().putItem(put -> put.tableName(table).item(guard)));
    Answer again = intake.submitJson(body(token, "Hello"), KEY);
    assertThat(again.status()).as(again.text()).isEqualTo(409);
    assertThat(again.body().path("type").asText())
        .isEqualTo("urn:opleap:problem:form-token-expired");
    assertStored(1);
  }

  @Test
  void aFormThatWasLeftOpenForTwoDaysIsGivenBackAsItWasTypedWithATokenThatIsTakenAtOnce() {
    String old = intake.token();
    intake.clock().advance(Duration.ofDays(2));
    String form = "name=Asha&email=asha%40example.com&message=Left+open&token=";
    Answer page = intake.submitForm(form + old);
    assertThat(page.status()).as(page.text()).isEqualTo(409);
    assertThat(page.text()).contains("Left open", "asha@example.com", "Please send this once more");
    assertThat(intake.count("Enquiries")).isZero();

    Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.text());
    assertThat(token.find()).isTrue();
    assertThat(intake.submitForm(form + token.group(1)).status()).isEqualTo(303);
    assertStored(1);
  }

  @Test
  void aTokenOfNobodysGuardsNothing() {
    for (int i = 0; i < 2; i++) {
      assertThat(intake.submitJson(body("of-nobody", "Hello")).status()).isEqualTo(201);
    }
    assertThat(guards()).isEmpty();
    assertThat(intake.count("Enquiries")).isEqualTo(2);
  }

  private void assertStored(int enquiries) {
    assertThat(intake.count("Enquiries")).isEqualTo(enquiries);
    assertThat(intake.count("Outbox")).isEqualTo(2 * enquiries);
  }

  private List<Map<String, AttributeValue>> guards() {
    return intake
        .dynamo()
        .scan(scan -> scan.tableName(intake.aws().tables().get("Transient")))
        .items()
        .stream()
        .filter(item -> !item.get("id").s().startsWith("RATE#"))
        .toList();
  }

  private static String body(String token, String message) {
    return "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"%s\",\"token\":\"%s\"}"
        .formatted(message, token);
  }
}
