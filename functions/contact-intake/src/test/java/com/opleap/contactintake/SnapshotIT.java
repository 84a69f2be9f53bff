package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.Usage.AwsCall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a snapshot is in every process that is restored from it, so no secret may be. */
class SnapshotIT {
  private static final List<String> FUNCTIONS =
      List.of(Intake.SUBMIT, Intake.READ, Intake.RECORD, Intake.RELEASE, Intake.PREFERENCES);

  private Intake intake;

  @BeforeEach
  void start() {
    intake = new Intake();
    intake.submitJson("{\"name\":\"Asha\",\"email\":\"a@example.com\",\"message\":\"m\"}");
    intake.restart();
    intake.aws().usage().forgetCalls();
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void beforeItNoServiceIsCalled() {
    for (String function : FUNCTIONS) {
      intake.takeSnapshot(function);
      assertThat(intake.aws().usage().calls(function)).as(function).isEmpty();
    }
    intake.takeSnapshot(Intake.SHOW);
    assertThat(intake.count("Enquiries")).isEqualTo(1);
  }

  @Test
  void noKeyIsInItSoTheFirstRequestUnwrapsOne() {
    intake.takeSnapshot(Intake.SUBMIT);
    assertThat(submitted()).isEqualTo(201);
    assertThat(intake.aws().usage().calls(Intake.SUBMIT))
        .extracting(AwsCall::operation)
        .containsExactly("GetItem", "Decrypt", "TransactWriteItems");
  }

  @Test
  void afterItsRestoreAKeyIsUnwrappedSoTheFirstRequestOnlyStores() {
    for (String function : List.of(Intake.SUBMIT, Intake.READ, Intake.RECORD, Intake.RELEASE)) {
      intake.takeSnapshot(function);
      intake.restore(function);
      assertThat(intake.aws().usage().calls(function))
          .as(function)
          .extracting(AwsCall::operation)
          .containsExactly("GetItem", "Decrypt");
    }
    intake.aws().usage().forgetCalls();
    assertThat(submitted()).isEqualTo(201);
    assertThat(intake.aws().usage().calls(Intake.SUBMIT))
        .extracting(AwsCall::operation)
        .containsExactly("TransactWriteItems");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatFailsAfterARestoreFailsNoRequest(int call) {
    intake.takeSnapshot(Intake.SUBMIT);
    intake.aws().faults().fail(Intake.SUBMIT, call, Kind.ERROR);
    intake.restore(Intake.SUBMIT);
    assertThat(intake.aws().faults().hasStruck(Intake.SUBMIT)).isTrue();
    intake.aws().faults().clear(Intake.SUBMIT);
    assertThat(submitted()).isEqualTo(201);
  }

  @Test
  void aRestoreMakesNoDomainKey() {
    try (Intake empty = new Intake()) {
      for (String function : List.of(Intake.SUBMIT, Intake.READ, Intake.RECORD, Intake.RELEASE)) {
        empty.restore(function);
      }
      assertThat(empty.count("Keys")).isZero();
    }
  }

  private int submitted() {
    return intake
        .submitJson("{\"name\":\"Ravi\",\"email\":\"r@example.com\",\"message\":\"m\"}")
        .status();
  }
}
