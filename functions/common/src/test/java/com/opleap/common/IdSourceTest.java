package com.opleap.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSourceTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void idsSortByTime() {
    String earlier = at("2026-11-24T10:00:00.000Z").next();
    String later = at("2026-11-24T10:00:00.001Z").next();
    assertThat(earlier).isLessThan(later);
  }

  @Test
  void idsOfOneMomentDiffer() {
    IdSource ids = at("2026-11-24T10:00:00Z");
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
    }
    assertThat(made).hasSize(10_000).allMatch(IdSource::isId);
  }

  @Test
  void otherTextsAreNoIds() {
    String id = at("2026-11-24T10:00:00Z").next();
    assertThat(id.toUpperCase(java.util.Locale.ROOT)).matches(text -> !IdSource.isId(text));
    assertThat(IdSource.isId(id + "0")).isFalse();
    assertThat(IdSource.isId("")).isFalse();
    assertThat(IdSource.isId("../../../../../../../../aa")).isFalse();
  }

  private IdSource at(String instant) {
    return new IdSource(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), random);
  }
}
