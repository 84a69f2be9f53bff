package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.Guard;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.subaccounts.password.Password;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** {@code POST /sessions} and {@code POST /sessions/current/proof}: who is it? */
public final class OpenSessionHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"POST /sessions","headers":{"content-type":"application/json"},"body":"{}",
       "requestContext":{}}\
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
    Guard anybody = Guard.own(wired.sessions(), environment.clock());
    this.function =
        new HttpFunction(
            Map.of(
                "POST /sessions", Fields.route(this::open),
                "POST /sessions/current/proof", anybody.before(this::prove)),
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

  private Response open(Request request, Fields fields) {
    Optional<Credentials> given = Credentials.read(fields);
    return fields.whenRight(
        request,
        () ->
            SessionAnswer.of(
                request,
                wired.openSession().open(given.orElseThrow(), Visit.of(request, wired.edgeMark())),
                wired.devices()));
  }

  private Response prove(Request request, SignedIn who) {
    return Fields.read(
        request,
        fields -> {
          Optional<String> password = fields.required("password");
          Optional<String> code = fields.text("code");
          return fields.whenRight(
              request,
              () ->
                  SessionAnswer.of(
                      request,
                      wired.proveAgain().prove(who, Password.of(password.orElseThrow()), code)));
        });
  }
}
