package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of a submission fails in turn, in every way, cold and warm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitFormFaultsIT {
  private static final int MOST_CALLS = 20;
  private static final String ENQUIRY =
      "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";

  private Intake intake;
  private int submissions;

  @BeforeAll
  void start() {
    intake = new Intake();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  /** Time for the limits, which are not what is tried here, to begin anew. */
  @BeforeEach
  void cold() {
    intake.clock().advance(Duration.ofHours(1));
    intake.restart();
  }

  @AfterEach
  void mend() {
    intake.aws().faults().clear(Intake.SUBMIT);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aClientThatTriesAgainHasItsEnquiryStoredAndMailedOnce(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    // The domain's key is looked up, and unwrapped or made; then there is the transaction.
    assertThat(call - 1).isGreaterThanOrEqualTo(3);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    cold();
    int enquiries = intake.count("Enquiries");
    int messages = intake.count("Outbox");
    int keys = intake.count("Keys");
    int domainKeys = keys == 0 ? 1 : 0;
    Map<String, String> key = Map.of("idempotency-key", "submission-number-" + submissions++);
    intake.aws().faults().fail(Intake.SUBMIT, call, kind);

    Answer first = intake.submitJson(ENQUIRY, key);
    boolean struck = intake.aws().faults().hasStruck(Intake.SUBMIT);
    intake.aws().faults().clear(Intake.SUBMIT);
    if (struck && kind != Kind.LOST_REPLY) {
      assertThat(first.status()).as("%s at call %d", kind, call).isEqualTo(503);
      assertThat(first.headers().path("retry-after").asInt()).isPositive();
      assertThat(intake.count("Enquiries") - enquiries)
          .as("half done after %s at call %d", kind, call)
          .isEqualTo((intake.count("Outbox") - messages) / 2);
      intake.restart();
    } else {
      assertThat(first.status()).as("%s at call %d", kind, call).isEqualTo(201);
    }

    Answer again = intake.submitJson(ENQUIRY, key);
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(intake.count("Enquiries")).as("%s at %d", kind, call).isEqualTo(enquiries + 1);
    assertThat(intake.count("Outbox")).as("%s at %d", kind, call).isEqualTo(messages + 2);
    assertThat(intake.count("Keys")).isEqualTo(keys + domainKeys + 1);
    assertThat(intake.show("[sales]", again.body().path("id").asText()).status()).isEqualTo(200);
    return struck;
  }

  @Test
  void aLostReplyWithoutAKeyStillGivesOneEnquiry() {
    intake.submitJson(ENQUIRY);
    int enquiries = intake.count("Enquiries");
    intake.aws().faults().fail(Intake.SUBMIT, 1, Kind.LOST_REPLY);
    assertThat(intake.submitJson(ENQUIRY).status()).isEqualTo(201);
    assertThat(intake.aws().faults().hasStruck(Intake.SUBMIT)).isTrue();
    assertThat(intake.count("Enquiries")).isEqualTo(enquiries + 1);
  }
}
