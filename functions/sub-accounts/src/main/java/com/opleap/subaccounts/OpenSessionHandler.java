package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Access;
import com.opleap.common.access.Guard;
import com.opleap.common.access.Role;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.JsonBody;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.person.EmailAddress;
import com.opleap.subaccounts.password.Password;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code POST /sessions} and {@code POST /sessions/current/proof}: who is it? */
public final class OpenSessionHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"POST /sessions","requestContext":{},"headers":{"content-type":"application/json"},
       "body":"{\\"email\\":\\"n@opleap.example\\"}"}
      """;

  private final SessionWiring.Opening wired;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public OpenSessionHandler() {
    this(Environment.system());
  }

  public OpenSessionHandler(Environment environment) {
    this.wired = SessionWiring.opening(environment);
    Guard anybody = Guard.least(wired.sessions(), environment.clock(), Role.MEMBER);
    this.function =
        new HttpFunction(
            Map.of(
                "POST /sessions",
                request -> read(request, fields -> open(request, fields)),
                "POST /sessions/current/proof",
                anybody
                    .ofTheirOwn()
                    .evenSuspended()
                    .before(
                        (request, who) -> read(request, fields -> prove(request, who, fields)))),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(
            environment, OpenSessionHandler::new, REHEARSED, wired.openSession()::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private static Response read(Request request, Function<Fields, Response> route) {
    return switch (JsonBody.read(request)) {
      case JsonBody.Unreadable(Problem problem) -> problem.response(request);
      case JsonBody.Members(Map<?, ?> members) -> route.apply(Fields.of(members));
    };
  }

  private Response open(Request request, Fields fields) {
    Optional<EmailAddress> email = fields.required("email", EmailAddress::parse);
    Optional<String> password = fields.required("password");
    Optional<String> code = fields.text("code");
    Optional<Problem> problem = fields.problem();
    if (problem.isPresent()) {
      return problem.get().response(request);
    }
    Credentials given =
        new Credentials(email.orElseThrow(), Password.of(password.orElseThrow()), code);
    Optional<String> device = wired.devices().device(request, wired.openSession().login(given));
    return SessionAnswer.of(
        request,
        wired.openSession().open(given, Visit.of(request, wired.edgeMark()), device),
        device.isPresent() ? Optional.empty() : Optional.of(wired.devices()));
  }

  private Response prove(Request request, Access.SignedIn who, Fields fields) {
    Optional<String> password = fields.required("password");
    Optional<String> code = fields.text("code");
    return fields
        .problem()
        .map(problem -> problem.response(request))
        .orElseGet(() ->
            SessionAnswer.of(
                request, wired.proveAgain().prove(who, Password.of(password.orElseThrow()), code)));
  }
}
