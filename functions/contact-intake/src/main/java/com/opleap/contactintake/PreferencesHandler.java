package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code GET} and {@code PUT /preferences}: a person sees and changes what they allow. */
public final class PreferencesHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"PUT /preferences","requestContext":{},
       "headers":{"content-type":"application/json","authorization":"Bearer 00000000000000000000000000.0"},
       "body":"{\\"allowed\\":[{\\"purpose\\":\\"offers\\",\\"channel\\":\\"email\\"}]}"}
      """;
  private static final String SCHEME = "bearer ";

  private final Preferences preferences;
  private final HttpFunction function;

  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public PreferencesHandler() {
    this(Environment.system());
  }

  public PreferencesHandler(Environment environment) {
    this.preferences = IntakeWiring.preferences(environment);
    this.function =
        new HttpFunction(
            Map.of("GET /preferences", this::show, "PUT /preferences", this::replace),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, PreferencesHandler::new, REHEARSED, preferences::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response show(Request request) {
    return PreferencesAnswer.of(request, preferences.show(token(request)));
  }

  private Response replace(Request request) {
    return switch (PreferencesBody.read(request)) {
      case PreferencesBody.Unreadable(Problem problem) -> problem.response(request);
      case PreferencesBody.Read(var allowed) ->
          PreferencesAnswer.of(request, preferences.replace(token(request), allowed));
    };
  }

  private static String token(Request request) {
    String header = request.header("authorization").orElse("");
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : "";
  }
}
