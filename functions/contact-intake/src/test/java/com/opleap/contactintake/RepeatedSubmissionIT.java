package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an {@code Idempotency-Key} promises. */
class RepeatedSubmissionIT {
  private static final Map<String, String> KEY = Map.of("idempotency-key", "one-key-for-all-of-it");
  private static final String ENQUIRY =
      "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";

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
  void theSameKeyFiftyTimesAtOnceStoresAndMailsOnce() throws Exception {
    Callable<Answer> submission = () -> intake.submitJson(ENQUIRY, KEY);
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      List<Future<Answer>> answers = threads.invokeAll(Collections.nCopies(50, submission));
      String first = answers.getFirst().get().text();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        assertThat(answer.get().text()).isEqualTo(first);
      }
    }
    assertStored(1);
  }

  @Test
  void theFirstAnswerIsGivenForADayAndThenTheKeyIsNew() {
    String first = intake.submitJson(ENQUIRY, KEY).text();
    List<Map<String, AttributeValue>> guards = transients();
    intake.clock().advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(intake.submitJson(ENQUIRY, KEY).text()).isEqualTo(first);
    assertStored(1);
    intake.clock().advance(Duration.ofSeconds(1));
    // DynamoDB deletes what has expired within days: until then it still stands.
    guards.forEach(guard -> intake.dynamo().putItem(p -> p.tableName(table()).item(guard)));
    assertThat(intake.submitJson(ENQUIRY, KEY).text()).isNotEqualTo(first);
    assertStored(2);
  }

  @Test
  void contentsThatReadTheSameWhenRunTogetherAreStillTwo() {
    String page = "p".repeat(13);
    String one = submission("\"message\":\"1x\",\"page\":\"" + page + "\"");
    String other = submission("\"message\":\"x|page13" + page + "\"");
    assertThat(intake.submitJson(one, KEY).status()).isEqualTo(201);
    assertThat(intake.submitJson(other, KEY).status()).isEqualTo(422);
    assertStored(1);
  }

  @Test
  void aPlainFormIsRepeatedAsJsonIs() {
    String form = "name=Asha&email=asha%40example.com&message=Hello";
    for (int i = 0; i < 2; i++) {
      Answer answer = intake.submit("contact", "application/x-www-form-urlencoded", form, KEY);
      assertThat(answer.status()).isEqualTo(303);
    }
    assertStored(1);
  }

  @Test
  void neitherKeyNorContentIsInTheRecordThatGuardsThem() {
    intake.submitJson(ENQUIRY, KEY);
    assertThat(transients().toString()).doesNotContain("one-key", "Asha", "asha@");
  }

  private void assertStored(int enquiries) {
    assertThat(intake.count("Enquiries")).isEqualTo(enquiries);
    assertThat(intake.count("Outbox")).isEqualTo(2 * enquiries);
  }

  private List<Map<String, AttributeValue>> transients() {
    return intake.dynamo().scan(scan -> scan.tableName(table())).items();
  }

  private String table() {
    return intake.aws().tables().get("Transient");
  }

  private static String submission(String fields) {
    return "{\"name\":\"Asha\",\"email\":\"asha@example.com\"," + fields + "}";
  }
}
