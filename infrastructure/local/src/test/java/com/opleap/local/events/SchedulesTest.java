package com.opleap.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.local.http.Bytes;
import com.opleap.local.runtime.Outcome;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.template.UnreadableTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-25T09:00:00Z"));
  private final List<String> invoked = new ArrayList<>();

  @Test
  void eachRunsWhenItIsDueAndNotBefore() {
    Schedules schedules = schedules("rate(1 minute)", "rate(1 hour)");
    assertThat(schedules.runDue()).isZero();
    clock.advance(Duration.ofSeconds(60));
    assertThat(schedules.runDue()).isEqualTo(1);
    assertThat(schedules.runDue()).isZero();
    clock.advance(Duration.ofMinutes(59));
    assertThat(schedules.runDue()).isEqualTo(2);
    assertThat(invoked).containsExactly("F0", "F0", "F1");
  }

  @Test
  void aClockThatIsMovedOverManyDueMomentsRunsItOnce() {
    Schedules schedules = schedules("rate(1 minute)");
    clock.advance(Duration.ofDays(35));
    assertThat(schedules.runDue()).isEqualTo(1);
    assertThat(schedules.next("F0")).contains(clock.instant().plusSeconds(60));
  }

  @Test
  void askedForItRunsAtOnceAndStaysDueWhenItWas() {
    Schedules schedules = schedules("rate(1 hour)");
    assertThat(schedules.runNow("F0")).hasSize(1);
    assertThat(schedules.runNow("Nobody")).isEmpty();
    assertThat(schedules.next("F0")).contains(clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void theEventTellsWhenAndBecauseOfWhat() {
    List<String> events = new ArrayList<>();
    Schedules schedules =
        new Schedules(
            List.of(new Schedules.Declared("F", "EveryMinute", "rate(1 minute)")),
            clock,
            (id, event) -> {
              events.add(event.text());
              return new Outcome.Answered(Bytes.NONE);
            });
    schedules.runNow("F");
    assertThat(events)
        .singleElement()
        .asString()
        .contains("\"time\":\"2026-11-25T09:00:00Z\"", "schedule/default/EveryMinute");
  }

  @Test
  void anExpressionThatCannotBeReadIsSaidWithItsPlace() {
    assertThatThrownBy(() -> schedules("rate(soon)"))
        .isInstanceOf(UnreadableTemplate.class)
        .hasMessageContainingAll("F0.Events.S0", "soon");
  }

  private Schedules schedules(String... expressions) {
    List<Schedules.Declared> declared = new ArrayList<>();
    for (String expression : expressions) {
      int i = declared.size();
      declared.add(new Schedules.Declared("F" + i, "S" + i, expression));
    }
    return new Schedules(
        declared,
        clock,
        (id, event) -> {
          invoked.add(id);
          return new Outcome.Answered(Bytes.NONE);
        });
  }
}
