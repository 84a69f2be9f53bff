package com.opleap.local.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A route's throttle: filled at its rate up to its burst, by the clock; a request takes one. */
final class TokenBucket {
  private final double rate;
  private final int burst;
  private final Clock clock;
  private double tokens;
  private Instant filled;

  TokenBucket(double rate, int burst, Clock clock) {
    this.rate = rate;
    this.burst = burst;
    this.clock = clock;
    this.tokens = burst;
    this.filled = clock.instant();
  }

  synchronized boolean take() {
    Instant now = clock.instant();
    double seconds = Math.max(0, Duration.between(filled, now).toMillis() / 1000.0);
    tokens = Math.min(burst, tokens + seconds * rate);
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
