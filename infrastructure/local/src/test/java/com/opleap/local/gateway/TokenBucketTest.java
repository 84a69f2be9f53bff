package com.opleap.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.LocalClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-25T09:00:00Z"));

  @Test
  void theBurstPassesAtOnceAndThenTheRate() {
    TokenBucket bucket = new TokenBucket(2, 5, clock);
    assertThat(passing(bucket)).isEqualTo(5);
    clock.advance(Duration.ofSeconds(1));
    assertThat(passing(bucket)).isEqualTo(2);
    clock.advance(Duration.ofMillis(499));
    assertThat(passing(bucket)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(passing(bucket)).isEqualTo(1);
  }

  @Test
  void aLongRestFillsNoMoreThanTheBurst() {
    TokenBucket bucket = new TokenBucket(50, 5, clock);
    passing(bucket);
    clock.advance(Duration.ofDays(35));
    assertThat(passing(bucket)).isEqualTo(5);
  }

  private static long passing(TokenBucket bucket) {
    return IntStream.range(0, 100).filter(i -> bucket.take()).count();
  }
}
