package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.lambda.Answer;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A form that asks for work: what is done for its token counts once, and whatever else not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofOfWorkIT {
  private static final String TOKEN = "GET /forms/{formId}/token";

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
  void withATokenComesWorkOfItsOwn() {
    JsonNode issued = issue("worked");
    JsonNode challenge = issued.path("challenge");
    FormToken token = FormToken.parse(issued.path("token").asText()).orElseThrow().token();
    assertThat(challenge.fieldNames())
        .toIterable()
        .containsExactly("algorithm", "challenge", "maxnumber", "salt", "signature");
    assertThat(challenge.path("algorithm").asText()).isEqualTo("SHA-256");
    assertThat(challenge.path("maxnumber").asInt()).isEqualTo(1_000);
    assertThat(challenge.path("salt").asText())
        .isEqualTo(token.nonce() + "?expires=" + token.expiresAt().getEpochSecond() + "&");
    assertThat(challenge.path("signature").asText()).matches("[0-9a-f]{64}");
    assertThat(issue("contact").has("challenge")).isFalse();
  }

  @Test
  void nobodyCanGuessTheNumber() {
    Set<Integer> numbers = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      numbers.add(Worker.solution(issue("worked").path("challenge")).path("number").asInt());
    }
    assertThat(numbers).hasSizeGreaterThan(15).anyMatch(number -> number >= 500);
  }

  @Test
  void whoDidTheWorkIsNoSuspectInWhateverWayTheFormIsSent() {
    JsonNode issued = issue("worked");
    assertStored(json(issued, Worker.solve(issued.path("challenge"))), 201);
    JsonNode plain = issue("worked");
    assertStored(
        submit(
            "application/x-www-form-urlencoded",
            "name=Asha&email=a%%40example.com&message=Hello&token=%s&altcha=%s"
                .formatted(
                    plain.path("token").asText(),
                    URLEncoder.encode(Worker.solve(plain.path("challenge")), UTF_8))),
        303);
    JsonNode parts = issue("worked");
    StringBuilder multipart = new StringBuilder();
    Map.of(
            "name", "Asha",
            "email", "a@example.com",
            "message", "Hello",
            "token", parts.path("token").asText(),
            "altcha", Worker.solve(parts.path("challenge")))
        .forEach((name, value) ->
            multipart.append(
                "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(name, value)));
    assertStored(submit("multipart/form-data; boundary=b", multipart + "--b--\r\n"), 303);
  }

  @Test
  void whoDidNotIsAnsweredAsEverybodyAndNobodyIsMailed() {
    int messages = intake.count("Outbox");
    JsonNode issued = issue("worked");
    Answer worked = json(issued, Worker.solve(issued.path("challenge")));
    Answer idle = json(issue("worked"), "");
    assertStored(idle, 201, "no-work");
    assertThat(idle.headers()).isEqualTo(worked.headers());
    assertThat(idle.body().fieldNames())
        .toIterable()
        .containsExactlyElementsOf(worked.body()::fieldNames);
    assertThat(intake.count("Outbox")).isEqualTo(messages + 2);
  }

  /** Each is what the browser brings back, changed: the number, and then what the number is of. */
  @Test
  void whatIsWrongOrForgedIsNoWork() {
    List<Function<ObjectNode, ObjectNode>> changes =
        List.of(
            solution -> solution.put("number", solution.path("number").asInt() + 1),
            solution -> solution.put("number", -1),
            solution -> solution.put("number", Integer.MIN_VALUE),
            solution -> solution.put("number", 1e300),
            solution -> solution.put("algorithm", "SHA-1"),
            solution -> solution.put("algorithm", "MD5"),
            solution -> solution.put("signature", "0".repeat(64)),
            solution -> solution.put("signature", ""),
            solution -> solution.put("salt", solution.path("salt").asText() + "x=%zz&"),
            solution -> solution.put("salt", "x?expires=never&"),
            solution -> solution.without("signature"),
            ProofOfWorkIT::ofANumberOfTheSendersOwn);
    for (Function<ObjectNode, ObjectNode> change : changes) {
      JsonNode issued = issue("worked");
      ObjectNode changed = change.apply(Worker.solution(issued.path("challenge")));
      assertStored(json(issued, Worker.base64(changed)), 201, "no-work");
    }
    assertStored(json(issue("worked"), "%".repeat(5_000)), 201, "no-work");
  }

  /** Everything is right but the signature: what the sender knows of the token is no key. */
  private static ObjectNode ofANumberOfTheSendersOwn(ObjectNode solution) {
    String hash = Worker.hash(solution.path("salt").asText() + 1);
    return solution
        .put("number", 1)
        .put("challenge", hash)
        .put("signature", hmac("a-key-of-the-senders", hash));
  }

  /** Nor anything else that the sender has. */
  @Test
  void theTokensOwnSignatureIsNotTheKey() {
    List<Function<JsonNode, String>> keys =
        List.of(
            issued -> FormToken.parse(issued.path("token").asText()).orElseThrow().mac(),
            issued -> issued.path("token").asText(),
            issued -> issued.at("/challenge/salt").asText().substring(0, 22),
            issued -> ProofOfWork.PURPOSE);
    for (Function<JsonNode, String> key : keys) {
      JsonNode issued = issue("worked");
      ObjectNode forged = Worker.solution(issued.path("challenge"));
      forged.put("signature", hmac(key.apply(issued), forged.path("challenge").asText()));
      assertStored(json(issued, Worker.base64(forged)), 201, "no-work");
    }
  }

  @Test
  void whatWasDoneForOneTokenIsNothingForAnother() {
    JsonNode one = issue("worked");
    assertStored(json(issue("worked"), Worker.solve(one.path("challenge"))), 201, "no-work");
    // It was not used up by that.
    assertStored(json(one, Worker.solve(one.path("challenge"))), 201);
  }

  @Test
  void withoutATokenOfThisFormsTheWorkIsForNothing() {
    JsonNode one = issue("worked");
    String solution = Worker.solve(one.path("challenge"));
    assertStored(submitted("", solution), 201, "no-work");
    assertStored(submitted("x.y", solution), 201, "forged-token", "no-work");
    assertStored(
        submitted(issue("contact").path("token").asText(), solution),
        201,
        "forged-token",
        "no-work");
  }

  @Test
  void theSameTokenAgainIsTheFirstAnswerHoweverLongTheWorkTook() {
    JsonNode issued = issue("worked");
    ObjectNode solution = Worker.solution(issued.path("challenge"));
    Answer first = json(issued, Worker.base64(solution));
    int enquiries = intake.count("Enquiries");
    assertThat(json(issued, Worker.base64(solution.put("took", 99))).text())
        .isEqualTo(first.text());
    assertThat(json(issued, "").text()).isEqualTo(first.text());
    assertThat(intake.count("Enquiries")).isEqualTo(enquiries);
  }

  @Test
  void itRunsOutWithItsToken() {
    JsonNode late = issue("worked");
    String solution = Worker.solve(late.path("challenge"));
    // A token of the next milliseconds runs out by the clock of all of them.
    intake.clock().advance(FormToken.LIFE.minus(FormToken.TRAP).minusMillis(1));
    assertStored(json(late, solution), 201);
    JsonNode later = issue("worked");
    solution = Worker.solve(later.path("challenge"));
    intake.clock().advance(FormToken.LIFE.minus(FormToken.TRAP));
    assertThat(json(later, solution).status()).isEqualTo(409);
  }

  @Test
  void soonerThanAPersonCanWriteIsStillTooSoon() {
    JsonNode issued = intake.form(TOKEN, "worked", Map.of()).body();
    assertStored(json(issued, Worker.solve(issued.path("challenge"))), 201, "too-early");
  }

  @Test
  void aFormThatAsksForNoneHasNoSuchField() {
    JsonNode issued = issue("worked");
    String solution = Worker.solve(issued.path("challenge"));
    Answer refused =
        intake.submitJson(
            "{\"name\":\"A\",\"email\":\"a@example.com\",\"message\":\"M\",\"altcha\":\"%s\"}"
                .formatted(solution));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("unknown-field").doesNotContain("altcha");
    Answer plain =
        intake.submitForm("name=A&email=a%40example.com&message=M&altcha=" + solution.charAt(0));
    assertThat(plain.status()).isEqualTo(303);
  }

  @Test
  void itCostsNoCallOfAws() {
    JsonNode issued = issue("worked");
    String solution = Worker.solve(issued.path("challenge"));
    json(issue("worked"), "");
    intake.aws().usage().forgetCalls();
    JsonNode next = issue("worked");
    assertThat(intake.aws().usage().calls(Intake.SHOW)).isEmpty();
    assertStored(json(next, Worker.solve(next.path("challenge"))), 201);
    assertStored(json(issued, solution), 201);
    assertThat(intake.aws().usage().calls(Intake.SUBMIT))
        .extracting(call -> call.operation())
        .containsExactly("TransactWriteItems", "TransactWriteItems");
  }

  /** So old that a person can have filled in the form. */
  private JsonNode issue(String form) {
    JsonNode issued = intake.form(TOKEN, form, Map.of()).body();
    intake.clock().advance(FormToken.TRAP);
    return issued;
  }

  private Answer json(JsonNode issued, String solution) {
    return submitted(issued.path("token").asText(), solution);
  }

  private Answer submitted(String token, String solution) {
    return submit(
        "application/json",
        "{\"name\":\"Asha\",\"email\":\"a@example.com\",\"message\":\"Hello\",\"token\":\"%s\",\"altcha\":\"%s\"}"
            .formatted(token, solution));
  }

  private Answer submit(String type, String body) {
    return intake.submit("worked", type, body, Map.of());
  }

  private void assertStored(Answer answer, int status, String... signs) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    Map<String, AttributeValue> newest =
        intake.rows("Enquiries").stream()
            .filter(row -> row.get("sk").s().equals("ENQUIRY"))
            .filter(row -> row.get("pk").s().endsWith(answer.body().path("id").asText()))
            .max(Comparator.comparing(row -> row.get("pk").s()))
            .orElseThrow();
    if (signs.length == 0) {
      assertThat(newest).doesNotContainKey("signs");
    } else {
      assertThat(newest).containsKey("signs");
      assertThat(newest.get("signs").l()).extracting(AttributeValue::s).containsExactly(signs);
    }
  }

  private static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
