package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long an answer takes does not tell whether an address is known. */
class SignInTimingIT {
  private static final int SAMPLES = 20;
  private static final String WRONG = "not-the-password-at-all";

  /** By chance alone, it is larger once in a hundred thousand runs. */
  private static final double FAR_APART = 4.5;

  @Test
  void anUnknownAddressTakesAsLongAsAWrongPassword() {
    try (Accounts accounts = new Accounts()) {
      accounts.register("Acme", "owner@acme.example");
      List<Long> known = new ArrayList<>();
      List<Long> unknown = new ArrayList<>();
      for (int i = 0; i < SAMPLES + 2; i++) {
        long one = nanos(accounts, "owner@acme.example");
        long other = nanos(accounts, "nobody@acme.example");
        // The first two of each have the JVM still loading.
        if (i > 1) {
          known.add(one);
          unknown.add(other);
        }
      }
      assertThat(Math.abs(standardScore(known, unknown)))
          .as("%s against %s", known, unknown)
          .isLessThan(FAR_APART);
    }
  }

  private static long nanos(Accounts accounts, String email) {
    accounts.clock().advance(Duration.ofHours(25));
    long start = System.nanoTime();
    assertThat(accounts.post("/sessions", Accounts.credentials(email, WRONG)).status())
        .isEqualTo(401);
    return System.nanoTime() - start;
  }

  /**
   * The rank-sum test of Mann and Whitney: how many standard deviations the ranks of the one lie
   * from where chance would have them. Of two that do not overlap at all, it is 5.4 for twenty.
   */
  private static double standardScore(List<Long> one, List<Long> other) {
    double wins = 0;
    for (long a : one) {
      for (long b : other) {
        wins += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    double pairs = (double) one.size() * other.size();
    return (wins - pairs / 2) / Math.sqrt(pairs * (one.size() + other.size() + 1) / 12);
  }
}
