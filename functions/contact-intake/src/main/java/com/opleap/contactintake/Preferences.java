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
     * @param overruled what does not hold although it is allowed, because somebody else who left
     *     the same address or number denies it
     */
    record Standing(
        String policyVersion, List<Approach> allowed, List<Approach> overruled, Instant changedAt)
        implements Outcome {}

    /** The token is none of ours. */
    record NotSigned() implements Outcome {}

    /** Its enquiry has been removed, and all that was said with it. */
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
    return consents
        .find(id.get())
        .map(before -> replace(id.get(), before, allowed))
        .orElseGet(Outcome.Gone::new);
  }

  private Outcome replace(String id, OwnConsents.Standing before, List<Approach> allowed) {
    String changeId = ids.next();
    ConsentChange change =
        new ConsentChange(
            clock.instant().truncatedTo(ChronoUnit.MILLIS), policyVersion, PAGE, WORDING, allowed);
    // Sent again, after a lost reply or by a second click, it is no second change.
    boolean isNew = !before.isExactly(allowed);
    if (isNew && !consents.replace(id, before.points(), change, changeId)) {
      return new Outcome.Gone();
    }
    // Each time: where this was cut short before, only another sending can end it.
    consents.replaceElsewhere(
        before.elsewhere(), before.points().speaker(), allowed, change.at(), changeId);
    return new Outcome.Standing(
        policyVersion,
        allowed,
        before.overruled(allowed),
        isNew ? change.at() : before.changedAt());
  }

  private Outcome standing(OwnConsents.Standing standing) {
    List<Approach> allowed = standing.allowed();
    return new Outcome.Standing(
        policyVersion, allowed, standing.overruled(allowed), standing.changedAt());
  }
}
