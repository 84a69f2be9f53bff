package com.opleap.subaccounts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lines of the trail as JSON, or as a table to be opened elsewhere. */
final class TrailAnswer {
  private static final List<String> HEAD =
      List.of("id", "at", "actor", "actorName", "action", "subjects", "details", "reason");

  private TrailAnswer() {}

  static Response of(Request request, AuditQuestion.Asked asked, ReadTrail.Page page) {
    Optional<String> next = page.next().map(asked.cursors()::after);
    return asked.isCsv()
        ? csv(request, page.lines(), next)
        : PageRequest.page(page.lines(), next, TrailAnswer::write);
  }

  private static void write(JsonGenerator json, ReadTrail.Line line) throws IOException {
    AuditEntry entry = line.entry();
    json.writeStartObject();
    json.writeStringField("id", entry.id());
    json.writeStringField("at", entry.at().toString());
    json.writeObjectFieldStart("actor");
    json.writeStringField("id", entry.actor());
    if (line.actor().isPresent()) {
      json.writeStringField("name", line.actor().get().reveal());
    }
    json.writeEndObject();
    json.writeStringField("action", entry.action());
    json.writeArrayFieldStart("subjects");
    for (String subject : entry.subjects()) {
      json.writeString(subject);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("details");
    for (Map.Entry<String, String> detail : details(entry).entrySet()) {
      json.writeStringField(detail.getKey(), detail.getValue());
    }
    json.writeEndObject();
    if (line.reason().isPresent()) {
      json.writeStringField("reason", line.reason().get().reveal());
    }
    json.writeEndObject();
  }

  /** Where there is more, a header says where (RFC 8288): the table itself has no place for it. */
  private static Response csv(Request request, List<ReadTrail.Line> lines, Optional<String> next) {
    StringBuilder table = new StringBuilder(Csv.line(HEAD));
    for (ReadTrail.Line line : lines) {
      AuditEntry entry = line.entry();
      table.append(
          Csv.line(
              List.of(
                  entry.id(),
                  entry.at().toString(),
                  entry.actor(),
                  line.actor().map(name -> name.reveal()).orElse(""),
                  entry.action(),
                  String.join(" ", entry.subjects()),
                  details(entry).entrySet().stream()
                      .map(detail -> detail.getKey() + "=" + detail.getValue())
                      .collect(Collectors.joining("; ")),
                  line.reason().map(reason -> reason.reveal()).orElse(""))));
    }
    Response answer =
        new Response(
            200,
            Map.of(
                "content-type", "text/csv; charset=utf-8; header=present",
                "content-disposition", "attachment; filename=\"audit.csv\"",
                "cache-control", "no-store"),
            List.of(),
            table.toString());
    return next.map(cursor -> answer.with("link", link(request, cursor))).orElse(answer);
  }

  private static String link(Request request, String cursor) {
    Map<String, String> query = new TreeMap<>(request.query());
    query.put("cursor", cursor);
    return query.entrySet().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&", "</organization/audit?", ">; rel=\"next\""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> details(AuditEntry entry) {
    Map<String, String> details = new TreeMap<>();
    entry
        .details()
        .forEach((detail, value) -> details.put(detail.name().toLowerCase(Locale.ROOT), value));
    return details;
  }
}
