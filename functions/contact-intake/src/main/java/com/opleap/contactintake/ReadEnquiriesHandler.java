package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.IdSource;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.StaffRoles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;

/** {@code GET /enquiries…}: staff read what came in, and ask whether they may come back to it. */
public final class ReadEnquiriesHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      """
      {"routeKey":"GET /enquiries","requestContext":{"authorizer":{"jwt":{"claims":{"sub":"rehearsal","roles":"[sales]"}}}}}
      """;

  private final ReadEnquiries readEnquiries;
  private final HttpFunction function;

  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public ReadEnquiriesHandler() {
    this(Environment.system());
  }

  public ReadEnquiriesHandler(Environment environment) {
    this.readEnquiries = StaffWiring.readEnquiries(environment);
    this.function =
        new HttpFunction(
            Map.of(
                "GET /enquiries", StaffRoles.only(Readers.ROLES, this::list),
                "GET /enquiries/{id}", StaffRoles.only(Readers.ROLES, this::show),
                "GET /enquiries/{id}/permission", StaffRoles.only(Readers.ROLES, this::ask)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, ReadEnquiriesHandler::new, REHEARSED, readEnquiries::prepare);
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
    return switch (FolderPage.of(request)) {
      case FolderPage.Unreadable(Problem problem) -> problem.response(request);
      case FolderPage.Wanted(Shelf shelf, int limit, var after) ->
          EnquiryJson.page(readEnquiries.newest(Colleague.of(request), shelf, limit, after));
    };
  }

  private Response show(Request request) {
    return about(
        request, id -> EnquiryJson.one(request, readEnquiries.read(Colleague.of(request), id)));
  }

  private Response ask(Request request) {
    return switch (PermissionQuestion.of(request)) {
      case PermissionQuestion.Unreadable(Problem problem) -> problem.response(request);
      case PermissionQuestion.Asked(Approach approach) ->
          about(
              request,
              id ->
                  EnquiryJson.permission(
                      request, readEnquiries.permission(Colleague.of(request), id, approach)));
    };
  }

  private static Response about(Request request, Function<String, Response> look) {
    String id = request.path().getOrDefault("id", "");
    return IdSource.isId(id) ? look.apply(id) : Problem.notFound().response(request);
  }
}
