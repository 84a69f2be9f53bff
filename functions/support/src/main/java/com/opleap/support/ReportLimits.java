package com.opleap.support;

import com.opleap.common.limit.RateCounter;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.vault.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many reports are taken in an hour: from a network, of a person, and in all. What programs
 * seem to send is counted apart but for the network, so a flood of it takes nobody's place.
 */
final class ReportLimits {
  static final int PER_NETWORK = 20;
  static final int PER_PERSON = 5;
  static final int IN_ALL = 300;
  private static final Duration PER = Duration.ofHours(1);

  private ReportLimits() {}

  static List<RateCounter> of(
      String network,
      Optional<EmailAddress> email,
      AbuseFolder folder,
      BlindIndex index,
      Instant now) {
    List<RateCounter> counters = new ArrayList<>();
    // Another name every day, so that nobody can follow an address over days.
    LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
    counters.add(counter("network#" + index.of("reporter on " + day, network), PER_NETWORK, now));
    email.ifPresent(address ->
        counters.add(
            counter(
                folder.key() + "-person#" + index.of("reported as", address.normalised()),
                PER_PERSON,
                now)));
    counters.add(counter(folder.key(), IN_ALL, now));
    return counters;
  }

  private static RateCounter counter(String name, int most, Instant now) {
    return RateCounter.of("abuse-" + name, most, PER, now);
  }
}
