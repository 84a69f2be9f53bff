package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code GET /forms/{formId}} and its {@code /token}: shows a form, and gives leave to send it. */
public final class ShowFormHandler implements RequestStreamHandler {
  private static final String FORM = "/forms/{formId}";
  private static final String TOKEN = "/forms/{formId}/token";
  private static final String REHEARSED =
      """
      {"routeKey":"GET /forms/{formId}","requestContext":{},"pathParameters":{"formId":"contact"}}
      """;

  private final HttpFunction function;

  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public ShowFormHandler() {
    this(Environment.system());
  }

  public ShowFormHandler(Environment environment) {
    IntakeWiring.Showing showing = IntakeWiring.showing(environment);
    ShowForm show = showing.showForm();
    ProblemAnswer problems = showing.problems();
    this.function =
        new HttpFunction(
            Map.of(
                "GET " + FORM, problems.of(show::page),
                "HEAD " + FORM,
                    problems.of((request, form) -> show.page(request, form).withoutBody()),
                "OPTIONS " + FORM,
                    problems.of((request, form) -> show.preflight(request, form, "GET, POST")),
                "GET " + TOKEN, problems.of(show::token),
                "OPTIONS " + TOKEN,
                    problems.of((request, form) -> show.preflight(request, form, "GET"))),
            problems,
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, ShowFormHandler::new, REHEARSED, showing.tokens()::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }
}
