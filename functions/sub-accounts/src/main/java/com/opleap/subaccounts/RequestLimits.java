package com.opleap.subaccounts;

import com.opleap.common.limit.RateCounter;
import com.opleap.common.organization.Plan;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.vault.BlindIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How many links one may ask for: so many for an address, whoever asks, and so many from a network.
 */
final class RequestLimits {
  static final int PER_ADDRESS = 5;
  static final int PER_NETWORK = 50;
  static final int LEAST_OF_ORGANIZATION = 20;
  private static final int PER_USER = 3;
  private static final Duration PER = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Clock clock;

  RequestLimits(Clock clock) {
    this.clock = clock;
  }

  /** The counter of the mails of one kind to an address: those of another take nothing of it. */
  RateCounter ofAddress(Link.Purpose purpose, EmailAddress email, BlindIndex index) {
    return counter(
        "account-mail#" + purpose.key() + "#" + index.of("asked for", email.normalised()),
        PER_ADDRESS);
  }

  /**
   * The counter of all that an organization has us mail to strangers in a day: it goes by how many
   * users its plan has, so that nobody uses an account to write to many.
   */
  RateCounter ofOrganization(Seats seats) {
    int users = Plan.find(seats.plan()).map(plan -> plan.limit(Plan.Limited.USERS)).orElse(0);
    return RateCounter.of(
        "account-mails-of#" + seats.organization(),
        Math.max(LEAST_OF_ORGANIZATION, PER_USER * users),
        DAY,
        clock.instant());
  }

  /** The counter of a network, under another name every day, so that nobody can follow it. */
  RateCounter ofNetwork(String network, BlindIndex index) {
    LocalDate day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    return counter("account-network#" + index.of("network on " + day, network), PER_NETWORK);
  }

  private RateCounter counter(String name, int most) {
    return RateCounter.of(name, most, PER, clock.instant());
  }
}
