package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.contactintake.Intake.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    assertThat(answer.body().path("consent").path("purposes").toString())
        .isEqualTo("[\"products\",\"offers\"]");
    assertThat(answer.body().path("consent").path("channels").toString())
        .isEqualTo("[\"email\",\"whatsapp\"]");
  }

  @Test
  void aBrowsersFormGoesToTheThankYouPage() {
    Answer answer =
        intake.submitForm("name=Asha&phone=%2B91+98765+43210&message=Hello&submit=Send&utm=x");
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    assertThat(answer.headers().path("location").asText()).isEqualTo("/thank-you.html");
  }

  @Test
  void theSameKeyFiftyTimesAtOnceStoresAndMailsOnce() throws Exception {
    int enquiries = intake.count("Enquiries");
    int messages = intake.count("Outbox");
    Callable<Answer> submission =
        () -> intake.submitJson(ENQUIRY, Map.of("idempotency-key", "one-key-for-all-fifty"));
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      List<Future<Answer>> answers =
          threads.invokeAll(java.util.Collections.nCopies(50, submission));
      String first = answers.getFirst().get().text();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        assertThat(answer.get().text()).isEqualTo(first);
      }
    }
    assertThat(intake.count("Enquiries")).isEqualTo(enquiries + 1);
    assertThat(intake.count("Outbox")).isEqualTo(messages + 2);
  }
}
