package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.AccessProblems;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.subaccounts.password.Password;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /passwords}: whoever was mailed a link sets their password with it. */
public final class SetPasswordHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"POST /passwords","requestContext":{},"headers":{"content-type":"application/json"},
       "body":"{\\"token\\":\\"n\\",\\"password\\":\\"n\\"}"}
      """;

  private final SetPassword setPassword;
  private final DeviceCookie devices;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public SetPasswordHandler() {
    this(Environment.system());
  }

  public SetPasswordHandler(Environment environment) {
    LinkWiring.Setting wired = LinkWiring.setting(environment);
    this.setPassword = wired.setPassword();
    this.devices = wired.devices();
    this.function =
        new HttpFunction(
            Map.of("POST /passwords", Fields.route(this::set)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, SetPasswordHandler::new, REHEARSED, setPassword::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response set(Request request, Fields fields) {
    Optional<String> token = fields.required("token");
    Optional<String> password = fields.required("password");
    return fields.whenRight(
        request,
        () ->
            answer(
                request,
                setPassword.set(token.orElseThrow(), Password.of(password.orElseThrow()))));
  }

  private Response answer(Request request, SetPassword.Outcome outcome) {
    return switch (outcome) {
      case SetPassword.Outcome.Done(String login) -> devices.give(Response.nothing(), login);
      case SetPassword.Outcome.NoLink() -> AccountProblems.noLink().response(request);
      case SetPassword.Outcome.Suspended() -> AccessProblems.suspended().response(request);
      case SetPassword.Outcome.AddressTaken() -> AccountProblems.addressTaken().response(request);
      case SetPassword.Outcome.Refused(String code, String detail) ->
          Problem.invalid(List.of(new Problem.FieldError("password", code, detail)))
              .response(request);
    };
  }
}
