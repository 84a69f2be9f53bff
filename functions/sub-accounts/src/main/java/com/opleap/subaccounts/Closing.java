package com.opleap.subaccounts;

import com.opleap.common.due.DueIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When an organization closes, and in which queue its row waits for that. */
final class Closing {
  /** In which its owners may think again, and take along what they need. */
  static final Duration GRACE = Duration.ofDays(30);

  /** What is due then, as the index's queues are named. */
  static final String KIND = "closing";

  private Closing() {}

  static Instant at(Instant now) {
    return now.plus(GRACE).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Where a row waits for it. */
  static String queue(String organization) {
    return DueIndex.queue(KIND, organization);
  }
}
