package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Usage.AwsCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one submission costs at AWS; infrastructure/benchmarks tells it for every function. */
class SubmissionCostIT {
  private static final String ENQUIRY =
      """
      {"name":"Asha Rao","email":"asha@example.com","subject":"A demo","message":"Please call me."}
      """;

  private Intake intake;

  @BeforeEach
  void start() {
    intake = new Intake();
    intake.submitJson(ENQUIRY);
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void aWarmOneIsOneTransactionAndNothingElse() {
    List<AwsCall> calls = callsOf(Map.of());
    assertThat(calls).extracting(AwsCall::operation).containsExactly("TransactWriteItems");
    // Here the three counters and the guard of a repetition count as one item; AWS takes two units
    // for each.
    assertThat(calls.getFirst().units()).isEqualTo(24);
    assertThat(calls.getFirst().bytes()).isLessThan(10_000);
  }

  /** Its row of consent and its counter are two more. */
  @Test
  void aPhoneNumberBesidesAddsTwoItemsAndNoCall() {
    List<AwsCall> calls =
        callsOf(ENQUIRY.replace("\"email\"", "\"phone\":\"+919876543210\",\"email\""), Map.of());
    assertThat(calls).extracting(AwsCall::operation).containsExactly("TransactWriteItems");
    assertThat(calls.getFirst().units()).isEqualTo(26);
  }

  @Test
  void anIdempotencyKeyAddsAnItemAndNoCall() {
    List<AwsCall> calls = callsOf(Map.of("idempotency-key", "one-submission-and-no-other"));
    assertThat(calls).extracting(AwsCall::operation).containsExactly("TransactWriteItems");
    assertThat(calls.getFirst().units()).isEqualTo(24);
  }

  @Test
  void onceAMinuteTheDomainsKeyIsReadAndNotUnwrapped() {
    intake.clock().advance(Duration.ofSeconds(61));
    List<AwsCall> calls = callsOf(Map.of());
    assertThat(calls)
        .extracting(AwsCall::operation)
        .containsExactly("GetItem", "TransactWriteItems");
    assertThat(calls.getFirst().units()).isEqualTo(1);
  }

  @Test
  void aNewContainerAsksKmsOnce() {
    intake.restart();
    assertThat(callsOf(Map.of()))
        .extracting(AwsCall::operation)
        .containsExactly("GetItem", "Decrypt", "TransactWriteItems");
  }

  private List<AwsCall> callsOf(Map<String, String> headers) {
    return callsOf(ENQUIRY, headers);
  }

  private List<AwsCall> callsOf(String enquiry, Map<String, String> headers) {
    intake.aws().usage().forgetCalls();
    assertThat(intake.submitJson(enquiry, headers).status()).isEqualTo(201);
    return intake.aws().usage().calls(Intake.SUBMIT);
  }
}
