package com.opleap.support;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Response;
import com.opleap.support.ListAbuseReports.Page;
import com.opleap.support.ListAbuseReports.Received;
import java.io.IOException;

/** Writes reports of abuse for staff. */
final class AbuseReportJson {
  private AbuseReportJson() {}

  static Response page(Page page) {
    return PageRequest.page(page.items(), page.next(), AbuseReportJson::write);
  }

  private static void write(JsonGenerator json, Received received) throws IOException {
    AbuseReport report = received.report();
    json.writeStartObject();
    json.writeStringField("id", received.id());
    json.writeStringField("receivedAt", received.receivedAt());
    if (report.organization().isPresent()) {
      json.writeStringField("organization", report.organization().get().reveal());
    }
    json.writeStringField("message", report.message().reveal());
    if (report.email().isPresent()) {
      json.writeStringField("email", report.email().get().reveal());
    }
    json.writeEndObject();
  }
}
