package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.SenderAddress;
import com.opleap.common.person.EmailAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** {@code POST /organizations} and {@code POST /password-resets}: anybody has a link mailed. */
public final class RequestLinkHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"POST /password-resets","requestContext":{},
       "headers":{"content-type":"application/json"},"body":"{\\"email\\":\\"n@opleap.example\\"}"}
      """;

  private final RequestLink requestLink;
  private final String edgeMark;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public RequestLinkHandler() {
    this(Environment.system());
  }

  public RequestLinkHandler(Environment environment) {
    LinkWiring.Requesting wired = LinkWiring.requesting(environment);
    this.requestLink = wired.requestLink();
    this.edgeMark = wired.edgeMark();
    this.function =
        new HttpFunction(
            Map.of(
                "POST /organizations", Fields.route(this::register),
                "POST /password-resets", Fields.route(this::reset)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, RequestLinkHandler::new, REHEARSED, requestLink::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response register(Request request, Fields fields) {
    Optional<Registration> registration = Registration.read(fields);
    return fields.whenRight(
        request,
        () ->
            answer(
                request, requestLink.registration(registration.orElseThrow(), network(request))));
  }

  private Response reset(Request request, Fields fields) {
    Optional<EmailAddress> email = fields.required("email", EmailAddress::parse);
    return fields.whenRight(
        request, () -> answer(request, requestLink.reset(email.orElseThrow(), network(request))));
  }

  private String network(Request request) {
    return SenderAddress.of(request, edgeMark);
  }

  private static Response answer(Request request, RequestLink.Outcome outcome) {
    return switch (outcome) {
      case RequestLink.Outcome.Taken() ->
          Response.message(202, "We have sent a mail to this address.");
      case RequestLink.Outcome.TooMany(var pause) -> Problem.tooMany(pause).response(request);
    };
  }
}
