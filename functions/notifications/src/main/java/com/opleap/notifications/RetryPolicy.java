package com.opleap.notifications;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a message that failed is tried again: with growing delay, and at last not any more. */
final class RetryPolicy {
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(8),
          Duration.ofHours(24));

  private RetryPolicy() {}

  /** The delay after so many failed attempts (1 and more); empty when it is to be parked. */
  static Optional<Duration> delayAfter(int attempts) {
    return attempts <= DELAYS.size() ? Optional.of(DELAYS.get(attempts - 1)) : Optional.empty();
  }
}
