package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.due.DueIndex;
import com.opleap.common.store.Patience;
import com.opleap.common.store.Transaction;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

class RetentionIT {
  private static final String CALLBACK = "{\"name\":\"Asha\",\"phone\":\"+911140000000\"}";
  private static final String CONTACT =
      "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int MOST_CALLS = 20;

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
  @Keeps("V5")
  void anEnquiryStaysForAsLongAsItsFormSaysAndThenGoesWithItsKey() {
    String id = callback();
    intake.clock().advance(KEPT.minusSeconds(1));
    Sweep.run(intake);
    assertThat(intake.show("[sales]", id).status()).isEqualTo(200);

    intake.clock().advance(Duration.ofSeconds(1));
    Sweep.run(intake);
    assertThat(intake.show("[sales]", id).status()).isEqualTo(404);
    assertThat(items("Enquiries").toString()).doesNotContain(id);
    assertThat(items("Keys").toString()).doesNotContain(id);
    assertThat(items("Audit").toString()).contains("enquiry.expire");
  }

  @Test
  @Keeps("V5")
  void withoutARetentionAnEnquiryStaysUntilItsRemovalIsAsked() {
    String id = intake.submitJson(CONTACT).body().path("id").asText();
    intake.clock().advance(Duration.ofDays(36_500));
    Sweep.run(intake);
    assertThat(intake.show("[sales]", id).status()).isEqualTo(200);
  }

  @Test
  void oneRunRemovesWhatIsDueAndLeavesTheRest() {
    callback();
    intake.clock().advance(Duration.ofDays(1));
    String later = callback();
    intake.clock().advance(KEPT.minusDays(1));
    Sweep.run(intake);
    assertThat(items("Enquiries").toString()).contains(later);
    assertThat(intake.count("Enquiries")).isEqualTo(1);
  }

  @Test
  void aHistoryLongerThanATransactionGoesBitByBitInOneRun() {
    String id = withLongHistory();
    intake.clock().advance(KEPT);
    // Asked before each of the queues, and before each of the history's three parts.
    AtomicInteger left = new AtomicInteger(DueIndex.SHARDS + 3);
    Sweep.run(intake, () -> left.getAndDecrement() > 0 ? 60_000 : 0);
    assertThat(items("Enquiries")).isEmpty();
    assertThat(items("Keys").toString()).doesNotContain(id);
  }

  @Test
  void ofAHistoryNothingGoesWhileTheEnquiryIsNotDue() {
    String id = withLongHistory();
    int before = items("Enquiries").size();
    RemoveEnquiry removal =
        new RemoveEnquiry(
            intake.dynamo(),
            Transaction.over(intake.dynamo(), new Patience(new Random(), millis -> {})),
            intake.aws().tables().get("Enquiries"),
            intake.aws().tables().get("Keys"));
    Put line = Put.builder().tableName(intake.aws().tables().get("Audit")).build();
    assertThat(removal.remove(id, intake.clock().instant(), "too-early", line)).isFalse();
    assertThat(items("Enquiries")).hasSize(before);
  }

  @Test
  void oneRunRemovesAllThatIsDueHoweverMuch() {
    copies(callback(), 130, Map.of());
    intake.clock().advance(KEPT);
    Sweep.run(intake);
    assertThat(intake.count("Enquiries")).isZero();
  }

  @Test
  void aRunThatHasNoMoreTimeLeavesTheRestToTheNext() {
    copies(callback(), 60, Map.of());
    intake.clock().advance(KEPT);
    AtomicInteger left = new AtomicInteger(20);
    Sweep.run(intake, () -> left.getAndDecrement() > 0 ? 60_000 : 5_000);
    assertThat(intake.count("Enquiries")).isBetween(40, 60);
    Sweep.run(intake);
    assertThat(intake.count("Enquiries")).isZero();
  }

  /** They were due before it, and there are more of them than are looked at in one go. */
  @Test
  void enquiriesThatAlwaysFailHoldUpNoOtherAndTheRunIsSeenToFail() {
    String id = callback();
    AttributeValue point = AttributeValue.fromS("broken");
    copies(id, 120, Map.of("phoneIndex", point, "dueAt", AttributeValue.fromS("2026-12-01")));
    Map<String, AttributeValue> broken = new HashMap<>(ConsentItem.key("broken", "broken"));
    broken.put("enquiries", AttributeValue.fromS("no number"));
    put(broken);
    intake.clock().advance(KEPT);
    assertThatThrownBy(() -> Sweep.run(intake)).hasMessage("Queues and rows that failed: 120");
    assertThat(intake.show("[sales]", id).status()).isEqualTo(404);
    assertThat(intake.count("Enquiries")).isEqualTo(120);
  }

  @Test
  void aQueueThatCannotBeReadHoldsUpNoOtherAndTheRunIsSeenToFail() {
    copies(callback(), DueIndex.SHARDS, Map.of());
    intake.clock().advance(KEPT);
    intake.aws().faults().fail(Intake.EXPIRE, 1, Kind.ERROR);
    String log =
        intake.logged(() ->
            assertThatThrownBy(() -> Sweep.run(intake))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Queues and rows that failed: 1")
                .hasNoCause());
    assertThat(log).contains("\"event\":\"failed\"", "\"queue\":\"retention#0\"");
    assertThat(items("Enquiries"))
        .filteredOn(EnquiryItem::isOne)
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.get("dueQueue").s()).isEqualTo("retention#0"));
  }

  private String withLongHistory() {
    String id = callback();
    for (int i = 0; i < 200; i++) {
      put(
          Map.of(
              "pk", AttributeValue.fromS("ENQUIRY#" + id),
              "sk", AttributeValue.fromS("CONSENT#" + i)));
    }
    return id;
  }

  /** More enquiries like one, in all of the queues. */
  private void copies(String id, int many, Map<String, AttributeValue> changes) {
    Map<String, AttributeValue> one =
        items("Enquiries").stream()
            .filter(item -> item.get("pk").s().equals("ENQUIRY#" + id))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < many; i++) {
      Map<String, AttributeValue> copy = new HashMap<>(one);
      copy.put("pk", AttributeValue.fromS("ENQUIRY#copy-" + i));
      copy.put("id", AttributeValue.fromS("copy-" + i));
      copy.put("dueQueue", AttributeValue.fromS("retention#" + i % DueIndex.SHARDS));
      copy.putAll(changes);
      put(copy);
    }
  }

  private void put(Map<String, AttributeValue> item) {
    intake.dynamo().putItem(p -> p.tableName(intake.aws().tables().get("Enquiries")).item(item));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whateverCallFailsTheNextRunFinishes(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    // Four shards are asked, then what belongs to the one that is due, then it is removed.
    assertThat(call - 1).isGreaterThanOrEqualTo(6);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    callback();
    intake.clock().advance(KEPT);
    intake.aws().faults().fail(Intake.EXPIRE, call, kind);
    try {
      Sweep.run(intake);
    } catch (IllegalStateException e) {
      // Lambda would report it, and the next run tries again.
    }
    boolean struck = intake.aws().faults().hasStruck(Intake.EXPIRE);
    intake.aws().faults().clear(Intake.EXPIRE);
    assertThat(intake.count("Enquiries") + 1)
        .as("half done after %s at call %d", kind, call)
        .isEqualTo(intake.count("Keys"));
    Sweep.run(intake);
    assertThat(intake.count("Enquiries")).as("%s at call %d", kind, call).isZero();
    assertThat(intake.count("Keys")).isEqualTo(1);
    return struck;
  }

  private String callback() {
    Answer answer = intake.submit("callback", "application/json", CALLBACK, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return intake.dynamo().scan(scan -> scan.tableName(intake.aws().tables().get(table))).items();
  }
}
