package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.local.Visitor.Answer;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The main job over the wire: somebody writes, gets an answer, staff read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyIT {
  private LocalSystem system;
  private Visitor visitor;

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
    visitor = new Visitor(system.address());
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  @Keeps({"V1", "V2"})
  void anEnquiryIsAcknowledgedAndReadByStaffWithWhatWasAllowed() {
    Answer submitted =
        visitor.postJson(
            "/forms/contact",
            """
            {"name":"Asha Rao","email":"asha@example.com","message":"Hello there",
             "purposes":["products"],"channels":["whatsapp","email"]}
            """);
    assertThat(submitted.status()).as(submitted.text()).isEqualTo(201);
    String id = visitor.json(submitted).path("id").asText();

    assertThat(system.drainStreams().pending()).isZero();
    JsonNode mails = visitor.json(visitor.get("/_local/mailbox?to=asha@example.com"));
    assertThat(mails.path("items")).hasSize(1);
    assertThat(mails.path("items").path(0).path("text").asText())
        .contains("Hello there", "2026-11-01", system.address() + "/policy.html");

    Map<String, String> token = Map.of("authorization", "Bearer " + system.staffToken("sales"));
    JsonNode read = visitor.json(visitor.get("/enquiries/" + id, token));
    assertThat(read.path("name").asText()).isEqualTo("Asha Rao");
    assertThat(read.path("consent").path("given").toString())
        .isEqualTo(
            "[{\"purpose\":\"products\",\"channel\":\"whatsapp\"},"
                + "{\"purpose\":\"products\",\"channel\":\"email\"}]");
    assertThat(visitor.get("/enquiries?limit=1", token).text()).contains(id);
  }

  @Test
  void staffAreToldThatSomethingCameAndNothingOfWhom() {
    visitor.postJson(
        "/forms/contact",
        "{\"name\":\"Unmistakable\",\"phone\":\"+919876543210\",\"message\":\"Secret words\"}");
    system.drainStreams();
    JsonNode notices =
        visitor.json(visitor.get("/_local/mailbox?to=enquiries@opleap.example")).path("items");
    assertThat(notices).isNotEmpty();
    assertThat(notices.toString()).doesNotContain("Unmistakable", "9876543210", "Secret words");
  }

  @Test
  void aBrowsersPlainFormEndsOnTheThankYouPage() {
    Answer answer =
        visitor.post(
            "/forms/contact",
            "application/x-www-form-urlencoded",
            "name=Asha&email=a%40example.com&message=Hi&purposes=offers&purposes=updates",
            Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    assertThat(answer.header("location")).isEqualTo("/thank-you.html");
    assertThat(visitor.get("/thank-you.html").status()).isEqualTo(200);
  }

  @Test
  @Keeps("C12")
  void staffRoutesWantATokenOfTheIssuerWithTheRole() {
    assertThat(visitor.get("/enquiries").status()).isEqualTo(401);
    assertThat(visitor.get("/enquiries", Map.of("authorization", "Bearer x.y.z")).status())
        .isEqualTo(401);
    String support = system.staffToken("support");
    assertThat(visitor.get("/enquiries", Map.of("authorization", "Bearer " + support)).status())
        .isEqualTo(403);
  }

  @Test
  @Keeps("C11")
  void everyPageTellsTheBrowserToUseTlsAndToRunNoStrangersCode() {
    for (String path : new String[] {"/", "/thank-you.html", "/policy.html", "/openapi.json"}) {
      Answer answer = visitor.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("strict-transport-security")).contains("max-age=");
      assertThat(answer.header("content-security-policy"))
          .contains("default-src 'self'")
          .doesNotContain("unsafe");
      assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }
  }

  @Test
  void fiftyAtTheSameMomentUnderOneKeyAreStoredAndMailedOnce() throws Exception {
    Map<String, String> key = Map.of("idempotency-key", "journey-of-fifty-at-once");
    String body = "{\"name\":\"A\",\"email\":\"fifty@example.com\",\"message\":\"m\"}";
    Callable<Answer> submission =
        () -> {
          Answer answer = visitor.post("/forms/contact", "application/json", body, key);
          // As a client does that is told to try again: fifty at once can be too many for a moment.
          return answer.status() == 503
              ? visitor.post("/forms/contact", "application/json", body, key)
              : answer;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      List<Future<Answer>> answers = threads.invokeAll(Collections.nCopies(50, submission));
      Set<String> texts = new HashSet<>();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        texts.add(answer.get().text());
      }
      assertThat(texts).hasSize(1);
    }
    system.drainStreams();
    system.drainStreams();
    assertThat(system.aws().mailbox().mailsTo("fifty@example.com")).hasSize(1);
  }

  @Test
  void aCrashOverTheWireIsMendedBySendingAgain() {
    String fault = "{\"function\":\"SubmitFormFunction\",\"call\":1,\"kind\":\"crash\"}";
    assertThat(visitor.postJson("/_local/faults", fault).status()).isEqualTo(200);
    Map<String, String> key = Map.of("idempotency-key", "journey-with-a-crash");
    String body = "{\"name\":\"A\",\"email\":\"crash@example.com\",\"message\":\"m\"}";
    assertThat(visitor.post("/forms/contact", "application/json", body, key).status())
        .isEqualTo(500);
    assertThat(visitor.post("/forms/contact", "application/json", body, key).status())
        .isEqualTo(201);
    system.drainStreams();
    assertThat(system.aws().mailbox().mailsTo("crash@example.com")).hasSize(1);
  }
}
