package com.opleap.subaccounts;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When an organization closes, and in which queue its row waits for that. */
final class Closing {
  /** In which its owners may think again, and take along what they need. */
  static final Duration GRACE = Duration.ofDays(30);

  /** How many partitions the due index spreads over. */
  static final int SHARDS = 4;

  private Closing() {}

  static Instant at(Instant now) {
    return now.plus(GRACE).truncatedTo(ChronoUnit.SECONDS);
  }

  static String queue(int shard) {
    return "closing#" + shard;
  }

  static int shard(String organization) {
    return Math.floorMod(organization.hashCode(), SHARDS);
  }

  /** In whole seconds, so that text sorts as time. */
  static String due(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
