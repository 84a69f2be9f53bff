package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Usage.AwsCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in a snapshot is in every process that is restored from it, so no secret may be. */
class SnapshotIT {
  private Intake intake;

  @BeforeEach
  void start() {
    intake = new Intake();
    intake.submitJson("{\"name\":\"Asha\",\"email\":\"a@example.com\",\"message\":\"m\"}");
    intake.restart();
    intake.aws().usage().forgetCalls();
    intake.takeSnapshot();
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void beforeItNoServiceIsCalled() {
    assertThat(intake.aws().usage().calls(Intake.SUBMIT)).isEmpty();
    assertThat(intake.aws().usage().calls(Intake.READ)).isEmpty();
    assertThat(intake.aws().usage().calls(Intake.RECORD)).isEmpty();
    assertThat(intake.count("Enquiries")).isEqualTo(1);
  }

  @Test
  void noKeyIsInItSoTheFirstRequestUnwrapsOne() {
    intake.submitJson("{\"name\":\"Ravi\",\"email\":\"r@example.com\",\"message\":\"m\"}");
    assertThat(intake.aws().usage().calls(Intake.SUBMIT))
        .extracting(AwsCall::operation)
        .containsExactly("GetItem", "Decrypt", "TransactWriteItems");
  }
}
