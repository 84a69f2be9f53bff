package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RateLimitsIT {
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
  void sixtyFourAtOnceFromOneAddressGiveExactlyTheLimit() throws Exception {
    List<Answer> answers = atOnce(64, i -> () -> from("192.0.2.9", "p" + i + "@example.com"));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(30);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(RateLimitsIT::isOverLimit);
    assertThat(intake.count("Enquiries")).isEqualTo(30);
    assertThat(intake.count("Outbox")).isEqualTo(60);
  }

  @Test
  void sixtyFourSendersOfAFormAreAllTakenIn() throws Exception {
    List<Answer> answers = atOnce(64, i -> () -> from("192.0.2." + i, "p" + i + "@example.com"));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(counted("RATE#form#contact#").stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(64);
    assertThat(counted("RATE#form#contact#")).hasSizeGreaterThan(RateLimits.SHARDS / 2);
  }

  @Test
  void oneEmailAddressIsWrittenToNoMoreOftenThanItsLimit() {
    for (int i = 0; i < 5; i++) {
      assertThat(from("192.0.2." + i, "Asha@example.com").status()).isEqualTo(201);
    }
    Answer sixth = from("192.0.2.6", "asha@EXAMPLE.com");

    isOverLimit(sixth);
    assertThat(sixth.headers().path("retry-after").asInt()).isEqualTo(3600);
    intake.clock().advance(Duration.ofSeconds(3599));
    isOverLimit(from("192.0.2.6", "asha@example.com"));
    intake.clock().advance(Duration.ofSeconds(1));
    assertThat(from("192.0.2.6", "asha@example.com").status()).isEqualTo(201);
  }

  /** Providers bring all of these to one mailbox; mail goes to the address as it was given. */
  @Test
  void oneMailboxInManySpellingsIsOne() {
    List<String> spellings = List.of("asha+1", "Asha+2+3", "as.ha", "a.s.h.a+x", "asha+");
    for (String spelling : spellings) {
      assertThat(from("192.0.2.1", spelling + "@example.com").status()).isEqualTo(201);
    }
    isOverLimit(from("192.0.2.2", "asha@example.com"));
    assertThat(from("192.0.2.2", "asha@example.org").status()).isEqualTo(201);
    assertThat(from("192.0.2.2", "+asha@example.com").status()).isEqualTo(201);
  }

  @Test
  void onePhoneNumberUnderManyAddressesIsCountedToo() {
    for (int i = 0; i < 5; i++) {
      assertThat(withPhone("192.0.2." + i, "p" + i + "@example.com").status()).isEqualTo(201);
    }
    isOverLimit(withPhone("192.0.2.9", "p9@example.com"));
    assertThat(from("192.0.2.9", "p9@example.com").status()).isEqualTo(201);
  }

  /** Else whoever knows an address could keep its owner from writing, and be seen by nobody. */
  @Test
  void suspectsTakeNoPersonsPlace() {
    for (int i = 0; i < 5; i++) {
      intake.suspect("asha@example.com");
    }
    Answer sixth =
        intake.submitJson(
            "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\",\"website\":\"x\"}");
    isOverLimit(sixth);
    assertThat(from("192.0.2.2", "asha@example.com").status()).isEqualTo(201);
  }

  @Test
  void whoIsOverTheLimitStillGetsTheFirstAnswerToARepetition() {
    Map<String, String> key = Map.of("idempotency-key", "sent-before-the-limit");
    String first = from("192.0.2.1", "asha@example.com", key).text();
    for (int i = 1; i < 5; i++) {
      from("192.0.2.1", "asha@example.com", Map.of());
    }
    isOverLimit(from("192.0.2.1", "asha@example.com", Map.of()));

    assertThat(from("192.0.2.1", "asha@example.com", key).text()).isEqualTo(first);
  }

  @Test
  void anotherFormHasLimitsOfItsOwn() {
    for (int i = 0; i < 30; i++) {
      from("192.0.2.1", "p" + i + "@example.com");
    }
    isOverLimit(from("192.0.2.1", "one-more@example.com"));

    String callback = "{\"name\":\"Asha\",\"phone\":\"+911140000000\"}";
    assertThat(
            intake
                .submitFrom("192.0.2.1", "callback", "application/json", callback, Map.of())
                .status())
        .isEqualTo(201);
  }

  @Test
  void addressesAreInNoCounterAndGetAnotherNameEveryDay() {
    from("192.0.2.1", "asha@example.com");
    String today = sender();
    from("192.0.2.1", "ravi@example.com");
    assertThat(sender()).isEqualTo(today);
    assertThat(transients().toString()).doesNotContain("192.0.2", "asha");
    intake.clock().advance(Duration.ofDays(1));
    from("192.0.2.1", "asha@example.com");

    assertThat(sender()).isNotEqualTo(today);
  }

  private Answer withPhone(String address, String email) {
    String body =
        "{\"name\":\"Asha\",\"phone\":\"+919876543210\",\"email\":\"%s\",\"message\":\"Hello\"}"
            .formatted(email);
    return intake.submitFrom(address, "contact", "application/json", body, Map.of());
  }

  private Answer from(String address, String email) {
    return from(address, email, Map.of());
  }

  private Answer from(String address, String email, Map<String, String> headers) {
    String body = "{\"name\":\"Asha\",\"email\":\"%s\",\"message\":\"Hello\"}".formatted(email);
    return intake.submitFrom(address, "contact", "application/json", body, headers);
  }

  private static void isOverLimit(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(429);
    assertThat(answer.headers().path("retry-after").asInt()).isPositive();
  }

  private interface Numbered {
    Callable<Answer> of(int i);
  }

  private static List<Answer> atOnce(int many, Numbered work) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
      List<Callable<Answer>> all = IntStream.range(0, many).mapToObj(work::of).toList();
      for (Future<Answer> answer : threads.invokeAll(all)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private List<Integer> counted(String prefix) {
    return transients().stream()
        .filter(item -> item.get("id").s().startsWith(prefix))
        .map(item -> Integer.parseInt(item.get("counted").n()))
        .toList();
  }

  /** The name that the one counter of a sender that has not expired goes by. */
  private String sender() {
    List<String> names =
        transients().stream()
            .map(item -> item.get("id").s())
            .filter(id -> id.startsWith("RATE#sender#"))
            .toList();
    assertThat(names).hasSize(1);
    return names.getFirst().split("#", -1)[2];
  }

  private List<Map<String, AttributeValue>> transients() {
    return intake
        .dynamo()
        .scan(scan -> scan.tableName(intake.aws().tables().get("Transient")))
        .items();
  }
}
