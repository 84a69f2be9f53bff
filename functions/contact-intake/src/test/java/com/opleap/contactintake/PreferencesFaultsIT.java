package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of a change fails in turn, in every way: it is done wholly, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreferencesFaultsIT {
  private static final int MOST_CALLS = 12;
  private static final String NOTHING = "{\"allowed\":[]}";

  private Intake intake;
  private int people;

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
  void aWithdrawalThatIsSentAgainHoldsAndIsRecordedOnce(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    // Domain key, KMS, enquiry, the speaker's word, the transaction.
    assertThat(call - 1).isEqualTo(5);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    Person person =
        new Person("p%d@example.com".formatted(++people), "+91987654" + (3210 + people));
    // Nobody may write too often.
    intake.clock().advance(Duration.ofMinutes(15));
    String id = person.writes(intake, List.of("offers"), List.of("email"));
    String token = intake.token(id);
    intake.restart();
    intake.aws().faults().fail(Intake.PREFERENCES, call, kind);
    Answer first = intake.prefer(token, NOTHING);
    boolean struck = intake.aws().faults().hasStruck(Intake.PREFERENCES);
    intake.aws().faults().clear(Intake.PREFERENCES);
    if (struck && kind != Kind.LOST_REPLY) {
      assertThat(first.status()).as("%s at call %d", kind, call).isEqualTo(503);
      assertThat(first.headers().path("retry-after").asInt()).isPositive();
      intake.restart();
    } else {
      assertThat(first.status()).as("%s at call %d", kind, call).isEqualTo(200);
    }
    assertThat(changes(id) == 0)
        .as("half done after %s at call %d", kind, call)
        .isEqualTo(Person.isAllowed(intake, id, "offers/email"));

    assertThat(intake.prefer(token, NOTHING).status()).isEqualTo(200);
    assertThat(Person.isAllowed(intake, id, "offers/email")).isFalse();
    assertThat(changes(id)).as("%s at call %d", kind, call).isEqualTo(1);
    return struck;
  }

  private int changes(String id) {
    return intake.show("[sales]", id).body().path("consent").path("changes").size();
  }
}
