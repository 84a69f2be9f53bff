package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.Fields;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.JsonBody;
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
import java.util.function.Function;

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
                "POST /organizations", body(this::register),
                "POST /password-resets", body(this::reset)),
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

  private interface Reading {
    Response read(Request request, Map<?, ?> members);
  }

  private static Function<Request, Response> body(Reading reading) {
    return request ->
        switch (JsonBody.read(request)) {
          case JsonBody.Unreadable(Problem problem) -> problem.response(request);
          case JsonBody.Members(Map<?, ?> members) -> reading.read(request, members);
        };
  }

  private Response register(Request request, Map<?, ?> members) {
    return switch (Registration.read(members)) {
      case Registration.Reading.Unreadable(Problem problem) -> problem.response(request);
      case Registration.Reading.Read(Registration registration) ->
          answer(request, requestLink.registration(registration, network(request)));
    };
  }

  private Response reset(Request request, Map<?, ?> members) {
    Fields fields = Fields.of(members);
    Optional<EmailAddress> email = fields.required("email", EmailAddress::parse);
    return fields
        .problem()
        .map(problem -> problem.response(request))
        .orElseGet(() -> answer(request, requestLink.reset(email.orElseThrow(), network(request))));
  }

  private String network(Request request) {
    return SenderAddress.of(request, edgeMark);
  }

  private static Response answer(Request request, RequestLink.Outcome outcome) {
    return switch (outcome) {
      case RequestLink.Outcome.Taken() ->
          Response.json(
              202,
              json -> {
                json.writeStartObject();
                json.writeStringField("message", "We have sent a mail to this address.");
                json.writeEndObject();
              });
      case RequestLink.Outcome.TooMany(var pause) -> Problem.tooMany(pause).response(request);
    };
  }
}
