package com.opleap.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rate(1 minute)             | 2026-11-25T09:00:30Z | 2026-11-25T09:01:30Z
          rate(2 hours)              | 2026-11-25T09:00:00Z | 2026-11-25T11:00:00Z
          rate(35 days)              | 2026-11-25T09:00:00Z | 2026-12-30T09:00:00Z
          cron(0 10 * * ? *)         | 2026-11-25T09:59:59Z | 2026-11-25T10:00:00Z
          cron(0 10 * * ? *)         | 2026-11-25T10:00:00Z | 2026-11-26T10:00:00Z
          cron(15 12 ? * MON-FRI *)  | 2026-11-27T13:00:00Z | 2026-11-30T12:15:00Z
          cron(15 12 ? * 1 *)        | 2026-11-25T00:00:00Z | 2026-11-29T12:15:00Z
          cron(0/20 8,20 * * ? *)    | 2026-11-25T08:40:00Z | 2026-11-25T20:00:00Z
          cron(10-30/10 * * * ? *)   | 2026-11-25T08:30:00Z | 2026-11-25T09:10:00Z
          cron(*/15 * * * ? *)       | 2026-11-25T08:46:00Z | 2026-11-25T09:00:00Z
          cron(0 0 L * ? *)          | 2028-02-01T00:00:00Z | 2028-02-29T00:00:00Z
          cron(0 0 31 * ? *)         | 2026-11-25T00:00:00Z | 2026-12-31T00:00:00Z
          cron(0 0 29 FEB ? *)       | 2026-11-25T00:00:00Z | 2028-02-29T00:00:00Z
          cron(0 8 1 jan ? 2030)     | 2026-11-25T00:00:00Z | 2030-01-01T08:00:00Z
          at(2026-12-01T00:00:00)    | 2026-11-25T00:00:00Z | 2026-12-01T00:00:00Z
          """)
  void itIsDueAtTheFirstMomentAfter(String expression, Instant after, Instant due) {
    assertThat(parse(expression).after(after)).contains(due);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron(0 8 1 1 ? 2020)", "at(2020-01-01T00:00:00)", "cron(0 0 31 2 ? *)"})
  void whatIsOverOrNeverComesIsDueNoMore(String expression) {
    assertThat(parse(expression).after(Instant.parse("2026-11-25T00:00:00Z"))).isEmpty();
  }

  @Test
  void aCalendarIsReadInItsZone() {
    assertThat(
            ScheduleExpression.parse("cron(30 9 * * ? *)", ZoneId.of("Asia/Kolkata"))
                .after(Instant.parse("2026-11-25T00:00:00Z")))
        .contains(Instant.parse("2026-11-25T04:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "often",
        "rate(0 minutes)",
        "rate(1 week)",
        "rate(-1 hours)",
        "at(soon)",
        "cron(0 10 * * *)",
        "cron(0 10 * * * *)",
        "cron(0 10 ? * ? *)",
        "cron(60 10 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 0 0 * ? *)",
        "cron(0 0 15W * ? *)",
        "cron(0 0 ? * 2#1 *)",
        "cron(0 0 ? * MOON *)",
        "cron(30-10 0 * * ? *)",
        "cron(0/0 0 * * ? *)",
        "cron(1/2/3 0 * * ? *)",
        "cron(1,,2 0 * * ? *)"
      })
  void whatIsNotKnownIsRefusedRatherThanReadWrongly(String expression) {
    assertThatThrownBy(() -> parse(expression)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Minute by minute is slow and plainly right. */
  @Test
  void itAgreesWithALookAtEveryMinute() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Set<Integer> minutes = some(random, 60);
      Set<Integer> hours = some(random, 24);
      String expression = "cron(%s %s * * ? *)".formatted(list(minutes), list(hours));
      Instant from = Instant.ofEpochSecond(1_800_000_000L + random.nextInt(90_000_000));
      assertThat(parse(expression).after(from))
          .as("-Dseed=%d: %s after %s", seed, expression, from)
          .isEqualTo(Optional.of(everyMinute(minutes, hours, from)));
    }
  }

  private static Instant everyMinute(Set<Integer> minutes, Set<Integer> hours, Instant from) {
    ZonedDateTime moment = from.atZone(ZoneOffset.UTC).withSecond(0).plusMinutes(1);
    while (!minutes.contains(moment.getMinute()) || !hours.contains(moment.getHour())) {
      moment = moment.plusMinutes(1);
    }
    return moment.toInstant();
  }

  private static Set<Integer> some(Random random, int below) {
    Set<Integer> numbers = new TreeSet<>();
    random.ints(1 + random.nextInt(3), 0, below).forEach(numbers::add);
    return numbers;
  }

  private static String list(Set<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static ScheduleExpression parse(String expression) {
    return ScheduleExpression.parse(expression, ZoneOffset.UTC);
  }
}
