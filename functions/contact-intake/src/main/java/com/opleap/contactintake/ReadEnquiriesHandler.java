package com.opleap.contactintake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.Environment;
import com.opleap.common.IdSource;
import com.opleap.common.Log;
import com.opleap.common.http.HttpFunction;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.http.StaffRoles;
import com.opleap.contactintake.EnquiryReader.Opened;
import com.opleap.contactintake.EnquiryReader.Page;
import com.opleap.contactintake.EnquiryReader.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code GET /enquiries} and {@code GET /enquiries/{id}}: staff read what came in. */
public final class ReadEnquiriesHandler implements RequestStreamHandler {
  private static final Set<String> ROLES = Set.of("sales");

  private final ReadEnquiries readEnquiries;
  private final HttpFunction function;

  public ReadEnquiriesHandler() {
    this(Environment.system());
  }

  public ReadEnquiriesHandler(Environment environment) {
    this(IntakeWiring.readEnquiries(environment), environment.clock());
  }

  ReadEnquiriesHandler(ReadEnquiries readEnquiries, Clock clock) {
    this.readEnquiries = readEnquiries;
    this.function =
        new HttpFunction(
            Map.of(
                "GET /enquiries", StaffRoles.only(ROLES, this::list),
                "GET /enquiries/{id}", StaffRoles.only(ROLES, this::show)),
            clock,
            Log.toStandardOutput());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    function.handle(event, reply);
  }

  private Response list(Request request) {
    return switch (PageRequest.of(request)) {
      case PageRequest.Unreadable(Problem problem) -> problem.response(request);
      case PageRequest.Wanted(int limit, var after) ->
          json(readEnquiries.newest(StaffRoles.actor(request), limit, after));
    };
  }

  private Response show(Request request) {
    String id = request.path().getOrDefault("id", "");
    if (!IdSource.isId(id)) {
      return Problem.notFound().response(request);
    }
    Function<Opened, Response> shown = ReadEnquiriesHandler::json;
    return readEnquiries
        .read(StaffRoles.actor(request), id)
        .map(shown)
        .orElseGet(() -> Problem.notFound().response(request));
  }

  private static Response json(Page page) {
    return PageRequest.page(page.items(), page.next(), ReadEnquiriesHandler::write);
  }

  private static void write(JsonGenerator json, Summary item) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", item.id());
    json.writeStringField("formId", item.formId());
    json.writeStringField("receivedAt", item.receivedAt().toString());
    if (item.name().isPresent()) {
      json.writeStringField("name", item.name().get());
    }
    if (item.subject().isPresent()) {
      json.writeStringField("subject", item.subject().get());
    }
    json.writeEndObject();
  }

  private static Response json(Opened enquiry) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", enquiry.id());
          json.writeStringField("formId", enquiry.formId());
          json.writeStringField("receivedAt", enquiry.receivedAt().toString());
          json.writeStringField("policyVersion", enquiry.policyVersion());
          for (Map.Entry<FieldName, String> field : enquiry.fields().entrySet()) {
            json.writeStringField(field.getKey().key(), field.getValue());
          }
          json.writeObjectFieldStart("consent");
          write(json, "purposes", enquiry.consent().purposes());
          write(json, "channels", enquiry.consent().channels());
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
