package com.opleap.notifications;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.StaffRoles;
import com.opleap.notifications.ParkedMessages.Page;
import com.opleap.notifications.ParkedMessages.Parked;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/** {@code GET /messages/parked}: staff see what could not be sent. */
public final class ListParkedMessagesHandler implements RequestStreamHandler {
  private static final Set<String> ROLES = Set.of("sales", "operator");
  private static final String REHEARSED =
      """
      {"routeKey":"GET /messages/parked",
       "requestContext":{"authorizer":{"jwt":{"claims":{"sub":"rehearsal","roles":"[sales]"}}}}}
      """;

  private final ParkedMessages parkedMessages;
  private final HttpFunction function;

  // Held because the snapshot's context refers to it weakly.
  @SuppressWarnings("unused")
  private final Priming priming;

  public ListParkedMessagesHandler() {
    this(Environment.system());
  }

  public ListParkedMessagesHandler(Environment environment) {
    this.parkedMessages = NotificationsWiring.parkedMessages(environment);
    this.function =
        new HttpFunction(
            Map.of("GET /messages/parked", StaffRoles.only(ROLES, this::list)),
            environment.clock(),
            environment.log());
    this.priming = Priming.around(environment, ListParkedMessagesHandler::new, REHEARSED, () -> {});
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response list(Request request) {
    return switch (PageRequest.of(request)) {
      case PageRequest.Unreadable(Problem problem) -> problem.response(request);
      case PageRequest.Wanted(int limit, var after) -> {
        Page page = parkedMessages.newest(limit, after);
        yield PageRequest.page(page.items(), page.next(), ListParkedMessagesHandler::write);
      }
    };
  }

  private static void write(JsonGenerator json, Parked parked) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", parked.id());
    json.writeStringField("kind", parked.kind());
    json.writeNumberField("attempts", parked.attempts());
    json.writeStringField("failure", parked.failure());
    json.writeStringField("createdAt", parked.createdAt());
    json.writeStringField("parkedAt", parked.parkedAt());
    json.writeEndObject();
  }
}
