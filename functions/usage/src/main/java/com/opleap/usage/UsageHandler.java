package com.opleap.usage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.access.Access;
import com.opleap.common.access.Guard;
import com.opleap.common.access.Role;
import com.opleap.common.access.Sessions;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code GET /usage}: every user sees what their organization uses of its plan. */
public final class UsageHandler implements RequestStreamHandler {
  private static final String REHEARSED = Sessions.rehearsal("GET /usage");

  private final PlanUsage usage;
  private final HttpFunction function;
  // Held because the snapshot's context refers to it weakly.
  private final Priming priming;

  public UsageHandler() {
    this(Environment.system());
  }

  public UsageHandler(Environment environment) {
    UsageWiring wired = UsageWiring.of(environment);
    this.usage = wired.usage();
    this.function =
        new HttpFunction(
            Map.of(
                "GET /usage",
                Guard.least(wired.sessions(), environment.clock(), Role.MEMBER).before(this::show)),
            environment.clock(),
            environment.log());
    this.priming =
        Priming.around(environment, UsageHandler::new, REHEARSED, wired.sessions()::prepare);
  }

  Priming priming() {
    return priming;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response show(Request request, Access.SignedIn who) {
    return usage
        .of(who.organization())
        .map(UsageHandler::json)
        .orElseGet(() -> Problem.notFound().response(request));
  }

  private static Response json(PlanUsage.Report report) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("plan", report.plan().id());
          json.writeArrayFieldStart("items");
          for (PlanUsage.Item item : report.items()) {
            json.writeStartObject();
            json.writeStringField("name", item.limited().key());
            json.writeNumberField("used", item.used());
            json.writeNumberField("limit", item.limit());
            json.writeNumberField("percent", item.percent());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
