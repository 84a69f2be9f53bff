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

/** {@code POST /enquiries/{id}/release}: staff take out of the spam folder what is none. */
public final class ReleaseEnquiryHandler implements RequestStreamHandler {
  private static final String ROUTE = "POST /enquiries/{id}/release";
  private static final String REHEARSED =
      """
      {"routeKey":"POST /enquiries/{id}/release",
       "pathParameters":{"id":"01h0000000000000000000000a"},
       "requestContext":{"authorizer":{"jwt":{"claims":{"sub":"rehearsal","roles":"[sales]"}}}}}
      """;

  private final ReleaseEnquiry releaseEnquiry;
  private final HttpFunction function;

  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public ReleaseEnquiryHandler() {
    this(Environment.system());
  }

  public ReleaseEnquiryHandler(Environment environment) {
    this.releaseEnquiry = StaffWiring.releaseEnquiry(environment);
    this.function =
        new HttpFunction(
            Map.of(ROUTE, StaffRoles.only(Readers.ROLES, this::release)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, ReleaseEnquiryHandler::new, REHEARSED, releaseEnquiry::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response release(Request request) {
    String id = request.path().getOrDefault("id", "");
    if (!IdSource.isId(id)) {
      return Problem.notFound().response(request);
    }
    return switch (releaseEnquiry.release(Colleague.of(request), id)) {
      case IN_INBOX -> EnquiryJson.lies(id, Folder.INBOX);
      case UNREADABLE -> EnquiryJson.UNREADABLE.response(request);
      case NOT_THERE -> Problem.notFound().response(request);
    };
  }
}
