package com.opleap.common.access;

import java.time.Duration;
import java.time.Instant;

/** What a look at a request's session says. */
public sealed interface Access {
  /** How long somebody who has just proved who they are may do what wants a fresh proof. */
  Duration FRESH = Duration.ofMinutes(10);

  /** There is no session, or it is over. */
  record Nobody() implements Access {}

  /**
   * Somebody is signed in.
   *
   * @param token what they showed
   * @param session its name
   * @param generation which of the sub-account's sessions it is among
   * @param provedAt when they last proved who they are
   * @param hasFactor whether they sign in with a second factor
   * @param demandsFactor whether their organization wants that of everybody
   * @param isSuspended whether their organization is
   */
  record SignedIn(
      AccessToken token,
      String session,
      long generation,
      Role role,
      boolean isContactPerson,
      Instant provedAt,
      boolean hasFactor,
      boolean demandsFactor,
      boolean isSuspended)
      implements Access {
    public String organization() {
      return token.organization();
    }

    public String user() {
      return token.user();
    }

    public boolean isFresh(Instant now) {
      return now.isBefore(provedAt.plus(FRESH));
    }
  }
}
