package com.opleap.support;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.JsonBody;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.SenderAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code POST /abuse-reports}: anybody reports an organization. */
public final class ReportAbuseHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"POST /abuse-reports","requestContext":{},
       "headers":{"content-type":"application/json"},"body":"{\\"message\\":\\"Nothing\\"}"}
      """;

  private final ReportAbuse reportAbuse;
  private final String edgeMark;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public ReportAbuseHandler() {
    this(Environment.system());
  }

  public ReportAbuseHandler(Environment environment) {
    SupportWiring.Reporting wired = SupportWiring.reporting(environment);
    this.reportAbuse = wired.reportAbuse();
    this.edgeMark = wired.edgeMark();
    this.function =
        new HttpFunction(
            Map.of("POST /abuse-reports", this::report), environment.clock(), environment.log());
    this.priming =
        Priming.around(environment, ReportAbuseHandler::new, REHEARSED, reportAbuse::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response report(Request request) {
    return switch (JsonBody.read(request)) {
      case JsonBody.Unreadable(Problem problem) -> problem.response(request);
      case JsonBody.Members(Map<?, ?> members) ->
          switch (AbuseReport.read(members)) {
            case AbuseReport.Reading.Unreadable(Problem problem) -> problem.response(request);
            case AbuseReport.Reading.Read(AbuseReport report, boolean isSuspect) ->
                answer(
                    request,
                    reportAbuse.report(report, isSuspect, SenderAddress.of(request, edgeMark)));
          };
    };
  }

  private static Response answer(Request request, ReportAbuse.Outcome outcome) {
    return switch (outcome) {
      case ReportAbuse.Outcome.Taken() ->
          Response.json(
              202,
              json -> {
                json.writeStartObject();
                json.writeStringField("message", "Thank you. We look into every report.");
                json.writeEndObject();
              });
      case ReportAbuse.Outcome.TooMany(var pause) -> Problem.tooMany(pause).response(request);
    };
  }
}
