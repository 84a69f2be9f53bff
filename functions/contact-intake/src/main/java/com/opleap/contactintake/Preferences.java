package com.opleap.contactintake;

import com.opleap.common.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Shows a person what they allow, and lets them change it, at any time and with no account. */
final class Preferences {
  /** What the page says above its choices, so what is recorded is what was shown. */
  static final String WORDING = "We may contact you about what is ticked, in the ways ticked.";

  private static final String PAGE = "/preferences.html";

  private final PreferencesTokens tokens;
  private final OwnConsents consents;
  private final String policyVersion;
  private final Clock clock;
  private final IdSource ids;

  Preferences(
      PreferencesTokens tokens,
      OwnConsents consents,
      String policyVersion,
      Clock clock,
      IdSource ids) {
    this.tokens = tokens;
    this.consents = consents;
    this.policyVersion = policyVersion;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of looking or changing. */
  sealed interface Outcome {
    /**
     * What stands now.
     *
     * @param policyVersion under which a change is made
     */
    record Standing(String policyVersion, List<Approach> allowed, Instant changedAt)
        implements Outcome {}

    /** The token is none of ours. */
    record NotSigned() implements Outcome {}

    /** Its enquiry has been removed, or is about to be. */
    record Gone() implements Outcome {}
  }

  /** Does beforehand what every look needs first. */
  void prepare() {
    tokens.prepare();
  }

  Outcome show(String token) {
    Optional<String> id = tokens.enquiry(token);
    if (id.isEmpty()) {
      return new Outcome.NotSigned();
    }
    return consents.find(id.get()).map(this::standing).orElseGet(Outcome.Gone::new);
  }

  /** From now on these are allowed, and no others. */
  Outcome replace(String token, List<Approach> allowed) {
    Optional<String> id = tokens.enquiry(token);
    if (id.isEmpty()) {
      return new Outcome.NotSigned();
    }
    Optional<OwnConsents.Standing> before = consents.find(id.get());
    if (before.isEmpty()) {
      return new Outcome.Gone();
    }
    // Sent again, after a lost reply or by a second click, it is no second change.
    if (before.get().isExactly(allowed)) {
      return standing(before.get());
    }
    ConsentChange change =
        new ConsentChange(
            clock.instant().truncatedTo(ChronoUnit.MILLIS), policyVersion, PAGE, WORDING, allowed);
    return consents.replace(id.get(), before.get().speaker(), change, ids.next())
        ? new Outcome.Standing(policyVersion, change.given(), change.at())
        : new Outcome.Gone();
  }

  private Outcome standing(OwnConsents.Standing standing) {
    return new Outcome.Standing(policyVersion, standing.allowed(), standing.changedAt());
  }
}
