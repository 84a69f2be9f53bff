package com.opleap.common.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.IdSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  @Test
  void theLinesOfAMomentGoToAllPartitionsOfTheirDayAlike() {
    IdSource ids = at("2026-11-24T23:59:59.999Z");
    Map<String, Long> lines =
        Stream.generate(ids::next)
            .limit(16_000)
            .collect(Collectors.groupingBy(AuditTrail::day, Collectors.counting()));

    assertThat(lines).hasSize(AuditTrail.SHARDS);
    assertThat(lines.keySet()).allMatch(day -> day.matches("2026-11-24#(\\d|1[0-5])"));
    assertThat(lines.values()).allMatch(count -> count > 800 && count < 1200);
  }

  private static IdSource at(String instant) {
    return new IdSource(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), new SecureRandom());
  }
}
