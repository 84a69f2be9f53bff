package com.opleap.support;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.StaffRoles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /abuse-reports}: staff read what people report. */
public final class ListAbuseReportsHandler implements RequestStreamHandler {
  private static final Set<String> ROLES = Set.of("trust");
  private static final String REHEARSED =
      """
      {"routeKey":"GET /abuse-reports","requestContext":{"authorizer":{"jwt":{"claims":{"sub":"rehearsal","roles":"[trust]"}}}}}
      """;

  private final ListAbuseReports reports;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public ListAbuseReportsHandler() {
    this(Environment.system());
  }

  public ListAbuseReportsHandler(Environment environment) {
    this.reports = SupportWiring.list(environment);
    this.function =
        new HttpFunction(
            Map.of("GET /abuse-reports", StaffRoles.only(ROLES, this::list)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, ListAbuseReportsHandler::new, REHEARSED, reports::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response list(Request request) {
    Optional<AbuseFolder> folder =
        AbuseFolder.of(request.query().getOrDefault("folder", AbuseFolder.INBOX.key()));
    if (folder.isEmpty()) {
      return Problem.malformed("\"folder\" is inbox or spam.").response(request);
    }
    return switch (PageRequest.of(request)) {
      case PageRequest.Unreadable(Problem problem) -> problem.response(request);
      case PageRequest.Wanted(int limit, var after) ->
          AbuseReportJson.page(
              reports.newest(StaffRoles.actor(request), folder.get(), limit, after));
    };
  }
}
