package com.opleap.common.access;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Whom a route is for: it answers the others itself, in the same way everywhere.
 *
 * @param least the role that one has to have, or one that includes it
 * @param needsProof whether they must have proved who they are within the last ten minutes
 * @param isForTheirOwn whether it concerns nobody else, so who still lacks the second factor that
 *     their organization demands may do it: to set one up, for one
 * @param whileSuspended who may do it while the organization is suspended
 */
public record Guard(
    Sessions sessions,
    Clock clock,
    Role least,
    boolean needsProof,
    boolean isForTheirOwn,
    WhileSuspended whileSuspended) {
  /** Who is left of those whom a route is for. */
  public enum WhileSuspended {
    NOBODY,
    OWNERS,
    EVERYBODY
  }

  public static Guard least(Sessions sessions, Clock clock, Role role) {
    return new Guard(sessions, clock, role, false, false, WhileSuspended.NOBODY);
  }

  /** Of what concerns nobody but who does it; owners do it suspended or not. */
  public static Guard own(Sessions sessions, Clock clock) {
    return least(sessions, clock, Role.MEMBER).ofTheirOwn().evenSuspended();
  }

  public Guard withProof() {
    return new Guard(sessions, clock, least, true, isForTheirOwn, whileSuspended);
  }

  public Guard ofTheirOwn() {
    return new Guard(sessions, clock, least, needsProof, true, whileSuspended);
  }

  public Guard evenSuspended() {
    return with(WhileSuspended.OWNERS);
  }

  /** Of what grants nothing, such as leaving. */
  public Guard evenSuspendedMembers() {
    return with(WhileSuspended.EVERYBODY);
  }

  private Guard with(WhileSuspended who) {
    return new Guard(sessions, clock, least, needsProof, isForTheirOwn, who);
  }

  /** The route behind this guard. */
  public Function<Request, Response> before(BiFunction<Request, Access.SignedIn, Response> route) {
    return request ->
        switch (sessions.check(request)) {
          case Access.Nobody() -> AccessProblems.signIn().response(request);
          case Access.SignedIn signedIn ->
              refusal(signedIn)
                  .map(problem -> problem.response(request))
                  .orElseGet(() -> route.apply(request, signedIn));
        };
  }

  private Optional<Problem> refusal(Access.SignedIn who) {
    if (who.isSuspended() && !isLeftTo(who.role())) {
      return Optional.of(AccessProblems.suspended());
    }
    if (who.demandsFactor() && !who.hasFactor() && !isForTheirOwn) {
      return Optional.of(AccessProblems.factorRequired());
    }
    if (!who.role().includes(least)) {
      return Optional.of(AccessProblems.notYours());
    }
    return needsProof && !who.isFresh(clock.instant())
        ? Optional.of(AccessProblems.freshProof())
        : Optional.empty();
  }

  private boolean isLeftTo(Role role) {
    return switch (whileSuspended) {
      case NOBODY -> false;
      case OWNERS -> AccessGrant.SESSION.isLeftTo(role);
      case EVERYBODY -> true;
    };
  }
}
