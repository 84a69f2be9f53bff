package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
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
import java.util.Optional;
import java.util.Set;

/** {@code POST /enquiries}: staff record what came by other means than a form. */
public final class RecordEnquiryHandler implements RequestStreamHandler {
  private static final String ROUTE = "POST /enquiries";
  private static final Set<String> ROLES = Set.of("sales");
  private static final String REHEARSED =
      """
      {"routeKey":"POST /enquiries",
       "requestContext":{"authorizer":{"jwt":{"claims":{"sub":"rehearsal","roles":"[sales]"}}}},
       "headers":{"content-type":"application/json","idempotency-key":"of-a-rehearsal-only"},
       "body":"{\\"origin\\":\\"phone\\",\\"name\\":\\"n\\",\\"email\\":\\"n@opleap.example\\",\\"phone\\":\\"+911140000000\\",\\"message\\":\\"m\\"}"}
      """;

  private final Forms forms;
  private final RecordEnquiry recordEnquiry;
  private final HttpFunction function;

  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public RecordEnquiryHandler() {
    this(Environment.system());
  }

  public RecordEnquiryHandler(Environment environment) {
    this.forms = new Forms();
    this.recordEnquiry = StaffWiring.recordEnquiry(environment);
    this.function =
        new HttpFunction(
            Map.of(ROUTE, StaffRoles.only(ROLES, this::record)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, RecordEnquiryHandler::new, REHEARSED, recordEnquiry::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response record(Request request) {
    Optional<IdempotencyKey> key = IdempotencyKey.of(request);
    if (key.isEmpty() && request.header(IdempotencyKey.HEADER).isPresent()) {
      return IdempotencyKey.MALFORMED.response(request);
    }
    return switch (Note.read(request, forms)) {
      case Note.Unreadable(Problem problem) -> problem.response(request);
      case Note.Noted note ->
          SubmissionAnswer.of(request, recordEnquiry.record(StaffRoles.actor(request), note, key));
    };
  }
}
