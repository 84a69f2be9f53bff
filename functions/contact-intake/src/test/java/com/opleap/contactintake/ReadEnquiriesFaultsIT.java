package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of a look fails in turn: nothing is shown whose look is not in the trail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadEnquiriesFaultsIT {
  private static final int MOST_CALLS = 10;

  private Intake intake;
  private String id;

  @BeforeAll
  void start() {
    intake = new Intake();
    id =
        intake
            .submitJson("{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}")
            .body()
            .path("id")
            .asText();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aListIsShownWithItsAuditLineOrNotAtAll(Kind kind) {
    // Index, domain key, KMS, data keys, audit.
    assertThat(callsThatFail(kind, () -> intake.list("[sales]", Map.of()))).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anEnquiryIsShownWithItsAuditLineOrNotAtAll(Kind kind) {
    // Enquiry, domain key, KMS, data key, audit.
    assertThat(callsThatFail(kind, () -> intake.show("[sales]", id))).isEqualTo(5);
  }

  @Test
  void whatIsNotThereIsNotToldWithoutAnAuditLineEither() {
    intake.restart();
    intake.aws().faults().fail(Intake.READ, 2, Kind.ERROR);
    assertThat(intake.show("[sales]", "01h0000000000000000000000a").status()).isEqualTo(503);
    intake.aws().faults().clear(Intake.READ);
  }

  private int callsThatFail(Kind kind, Supplier<Answer> look) {
    for (int call = 1; call < MOST_CALLS; call++) {
      intake.restart();
      int lines = intake.count("Audit");
      intake.aws().faults().fail(Intake.READ, call, kind);
      Answer answer = look.get();
      boolean struck = intake.aws().faults().hasStruck(Intake.READ);
      intake.aws().faults().clear(Intake.READ);
      if (!struck || kind == Kind.LOST_REPLY) {
        assertThat(answer.status()).as("%s at call %d", kind, call).isEqualTo(200);
        assertThat(answer.text()).contains("Asha");
        assertThat(intake.count("Audit")).isEqualTo(lines + 1);
      } else {
        assertThat(answer.status()).as("%s at call %d", kind, call).isEqualTo(503);
        assertThat(answer.headers().path("retry-after").asInt()).isPositive();
        assertThat(answer.headers().path("content-type").asText())
            .isEqualTo("application/problem+json");
        assertThat(answer.text()).doesNotContain("Asha");
      }
      if (!struck) {
        return call - 1;
      }
    }
    throw new AssertionError("A look has more calls than it should");
  }
}
