package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.Guard;
import com.opleap.common.access.Role;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.person.FreeText;
import com.opleap.subaccounts.PrivacyRequest.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** {@code /me…}: what is kept of whoever is signed in, and what they ask for. */
public final class MeHandler implements RequestStreamHandler {
  private static final String REHEARSED = Sessions.rehearsal("GET /me");

  private final MeWiring.Wired wired;
  private final Clock clock;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public MeHandler() {
    this(Environment.system());
  }

  public MeHandler(Environment environment) {
    this.wired = MeWiring.wired(environment);
    this.clock = environment.clock();
    Guard own = Guard.least(wired.sessions(), clock, Role.MEMBER).ofTheirOwn();
    this.function =
        new HttpFunction(
            Map.of(
                "GET /me", own.evenSuspended().before(this::show),
                "GET /me/export", own.withProof().evenSuspended().before(this::export),
                "POST /me/requests", own.before(JsonFields.of(this::ask))),
            clock,
            environment.log());
    this.priming = Priming.around(environment, MeHandler::new, REHEARSED, wired::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response show(Request request, SignedIn who) {
    return wired
        .account()
        .show(who)
        .map(MeJson::shown)
        .orElseGet(() -> Problem.notFound().response(request));
  }

  private Response export(Request request, SignedIn who) {
    return wired
        .account()
        .export(who)
        .map(export -> MeJson.exported(export, clock.instant()))
        .orElseGet(() -> Problem.notFound().response(request));
  }

  private Response ask(Request request, SignedIn who, Fields fields) {
    Optional<Kind> kind = fields.required("kind", Kind::parse);
    Optional<FreeText> text = fields.required("text", PrivacyRequest::text);
    Optional<Problem> problem = fields.problem();
    if (problem.isPresent()) {
      return problem.get().response(request);
    }
    return MeJson.of(request, wired.asking().ask(who, kind.orElseThrow(), text.orElseThrow()));
  }
}
