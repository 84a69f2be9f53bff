package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.Guard;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code GET} and {@code DELETE /sessions…}: where am I signed in? */
public final class SessionsHandler implements RequestStreamHandler {
  private static final String CURRENT = "current";
  private static final String REHEARSED = Sessions.rehearsal("GET /sessions");

  private final OwnSessions sessions;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public SessionsHandler() {
    this(Environment.system());
  }

  public SessionsHandler(Environment environment) {
    SessionWiring.Owned wired = SessionWiring.owned(environment);
    this.sessions = wired.own();
    Guard anybody = Guard.own(wired.sessions(), environment.clock()).evenSuspendedMembers();
    this.function =
        new HttpFunction(
            Map.of(
                "GET /sessions", anybody.before(this::list),
                "DELETE /sessions", anybody.before(this::endOthers),
                "DELETE /sessions/{id}", anybody.before(this::end)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, SessionsHandler::new, REHEARSED, wired.sessions()::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response list(Request request, SignedIn who) {
    return SessionAnswer.list(sessions.all(who));
  }

  private Response end(Request request, SignedIn who) {
    String named = request.path().getOrDefault("id", "");
    String id = named.equals(CURRENT) ? who.session() : named;
    if (!sessions.end(who, id)) {
      return Problem.notFound().response(request);
    }
    return id.equals(who.session())
        ? Response.nothing().withCookie(SessionAnswer.NO_COOKIE)
        : Response.nothing();
  }

  private Response endOthers(Request request, SignedIn who) {
    sessions.endOthers(who);
    return Response.nothing();
  }
}
