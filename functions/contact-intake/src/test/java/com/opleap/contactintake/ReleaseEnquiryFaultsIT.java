package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of a release fails in turn: it is moved, mailed and noted once, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseEnquiryFaultsIT {
  private static final int MOST_CALLS = 10;

  private Intake intake;
  private int suspects;

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
  void whoTriesAgainHasItMovedMailedAndNotedOnce(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    // Enquiry, domain key, KMS, data key, data key again, transaction.
    assertThat(call - 1).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "ERROR")
  void aRepetitionIsNotAnsweredWithoutItsAuditLineEither(Kind kind) {
    String id = suspect();
    intake.release("[sales]", "staff-1", id);
    intake.restart();
    intake.aws().faults().fail(Intake.RELEASE, 5, kind);
    assertThat(intake.release("[sales]", "staff-1", id).status()).isEqualTo(503);
    assertThat(intake.aws().faults().hasStruck(Intake.RELEASE)).isTrue();
    intake.aws().faults().clear(Intake.RELEASE);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    String id = suspect();
    intake.restart();
    intake.aws().faults().fail(Intake.RELEASE, call, kind);
    Answer first = intake.release("[sales]", "staff-1", id);
    boolean struck = intake.aws().faults().hasStruck(Intake.RELEASE);
    intake.aws().faults().clear(Intake.RELEASE);
    assertThat(first.status())
        .as("%s at call %d", kind, call)
        .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : 200);
    assertThat(mails(id))
        .as("half done after %s at call %d", kind, call)
        .isEqualTo(2 * releases(id))
        .isEqualTo(isInSpam(id) ? 0 : 2);

    intake.restart();
    Answer again = intake.release("[sales]", "staff-1", id);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(isInSpam(id)).isFalse();
    assertThat(mails(id)).as("%s at call %d", kind, call).isEqualTo(2);
    assertThat(releases(id)).isEqualTo(1);
    return struck;
  }

  /** Each of another sender, whom no limit holds up. */
  private String suspect() {
    return intake.suspect("person" + suspects++ + "@example.com");
  }

  private boolean isInSpam(String id) {
    return intake.list("[sales]", Map.of("folder", "spam")).text().contains(id);
  }

  private int mails(String id) {
    return (int)
        intake.rows("Outbox").stream().filter(row -> row.get("keyId").s().equals(id)).count();
  }

  private int releases(String id) {
    return (int)
        intake.rows("Audit").stream()
            .filter(line -> line.get("subjects").s().equals(id))
            .filter(line -> line.get("action").s().equals("enquiry.release"))
            .count();
  }
}
