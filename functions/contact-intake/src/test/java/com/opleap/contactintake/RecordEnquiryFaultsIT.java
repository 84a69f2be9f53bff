package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.Usage.AwsCall;
import com.opleap.localaws.lambda.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of a recording fails in turn: it is stored, mailed and noted once, or not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordEnquiryFaultsIT {
  private static final int MOST_CALLS = 10;
  private static final List<String> TABLES = List.of("Enquiries", "Outbox", "Audit");
  private static final String ENQUIRY =
      "{\"origin\":\"phone\",\"name\":\"n\",\"email\":\"a@example.com\",\"message\":\"m\"}";

  private Intake intake;
  private int recordings;

  @BeforeAll
  void start() {
    intake = new Intake();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoTriesAgainHasItStoredMailedAndNotedOnce(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1).as("domain key, KMS, transaction").isGreaterThanOrEqualTo(3);
  }

  @Test
  void aWarmOneIsOneTransactionAndNothingElse() {
    intake.record(ENQUIRY, Map.of());
    intake.aws().usage().forgetCalls();
    intake.record(ENQUIRY, Map.of());
    assertThat(intake.aws().usage().calls(Intake.RECORD))
        .extracting(AwsCall::operation)
        .containsExactly("TransactWriteItems");
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    intake.restart();
    List<Integer> before = TABLES.stream().map(intake::count).toList();
    Map<String, String> key = Map.of("idempotency-key", "recording-number-" + recordings++);
    intake.aws().faults().fail(Intake.RECORD, call, kind);
    Answer first = intake.record(ENQUIRY, key);
    boolean struck = intake.aws().faults().hasStruck(Intake.RECORD);
    intake.aws().faults().clear(Intake.RECORD);
    assertThat(first.status())
        .as("%s at call %d", kind, call)
        .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : 201);
    assertThat(added(before)).as("half done after %s at call %d", kind, call).hasSize(1);

    intake.restart();
    Answer again = intake.record(ENQUIRY, key);
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(added(before)).as("%s at call %d", kind, call).containsExactly(1);
    assertThat(intake.show("[sales]", again.body().path("id").asText()).status()).isEqualTo(200);
    return struck;
  }

  /** By how many items the tables grew: where all or nothing was done, one number for all. */
  private List<Integer> added(List<Integer> before) {
    return TABLES.stream()
        .map(table -> intake.count(table) - before.get(TABLES.indexOf(table)))
        .distinct()
        .toList();
  }
}
