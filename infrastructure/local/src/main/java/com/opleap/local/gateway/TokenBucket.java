package com.opleap.local.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A route's throttle: filled at its rate up to its burst, by the clock; a request takes one. */
final class TokenBucket {
  private final Api.Throttle throttle;
  private final Clock clock;
  private double tokens;
  private Instant filled;

  TokenBucket(Api.Throttle throttle, Clock clock) {
    this.throttle = throttle;
    this.clock = clock;
    this.tokens = throttle.burst();
    this.filled = clock.instant();
  }

  synchronized boolean take() {
    Instant now = clock.instant();
    double seconds = Math.max(0, Duration.between(filled, now).toMillis() / 1000.0);
    tokens = Math.min(throttle.burst(), tokens + seconds * throttle.rate());
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
