package com.opleap.contactintake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.contactintake.EnquiryReader.Found;
import com.opleap.contactintake.EnquiryReader.Found.Opened;
import com.opleap.contactintake.EnquiryReader.Page;
import com.opleap.contactintake.EnquiryReader.Row;
import com.opleap.contactintake.ReadEnquiries.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Enquiries as staff get them. */
final class EnquiryJson {
  static final Problem UNREADABLE =
      Problem.of(
          500,
          "unreadable",
          "Does not open",
          "This enquiry is stored, but it or its key was changed and does not open. Trying again"
              + " will not help; please tell the operator.");

  private EnquiryJson() {}

  static Response page(Page page) {
    return PageRequest.page(page.items(), page.next(), EnquiryJson::write);
  }

  private static void write(JsonGenerator json, Row item) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", item.id());
    json.writeStringField("formId", item.formId());
    json.writeStringField("receivedAt", item.receivedAt());
    switch (item) {
      case Row.Summary summary -> {
        if (summary.name().isPresent()) {
          json.writeStringField("name", summary.name().get());
        }
        if (summary.organization().isPresent()) {
          json.writeStringField("organization", summary.organization().get());
        }
        if (summary.subject().isPresent()) {
          json.writeStringField("subject", summary.subject().get());
        }
      }
      case Row.Unreadable unreadable -> json.writeBooleanField("unreadable", true);
    }
    json.writeEndObject();
  }

  static Response one(Request request, Found found) {
    return switch (found) {
      case Found.Opened opened -> one(opened);
      case Found.Unreadable() -> UNREADABLE.response(request);
      case Found.Nothing() -> Problem.notFound().response(request);
    };
  }

  private static Response one(Opened enquiry) {
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
          json.writeStringField("basis", enquiry.consent().basis().key());
          json.writeStringField("wording", enquiry.consent().wording());
          ApproachJson.write(json, "given", enquiry.consent().given());
          json.writeArrayFieldStart("changes");
          for (ConsentChange change : enquiry.changes()) {
            write(json, change);
          }
          json.writeEndArray();
          json.writeEndObject();
          write(json, enquiry.handling());
          json.writeEndObject();
        });
  }

  /** Where an enquiry lies now. */
  static Response lies(String id, Folder folder) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", id);
          json.writeStringField("folder", folder.key());
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Handling handling) throws IOException {
    json.writeStringField("folder", handling.shelf().folder().key());
    json.writeStringField("origin", handling.arrival().origin().key());
    if (handling.arrival().recordedBy().isPresent()) {
      json.writeStringField("recordedBy", handling.arrival().recordedBy().get());
    }
    if (!handling.signs().isEmpty()) {
      write(json, "signs", handling.signs());
    }
    if (handling.release().isPresent()) {
      json.writeStringField("releasedBy", handling.release().get().by());
      json.writeStringField("releasedAt", handling.release().get().at().toString());
    }
  }

  private static void write(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  static Response permission(Request request, Answer answer) {
    return switch (answer) {
      case Answer.Given(Permission permission) -> permission(permission);
      case Answer.Unreadable() -> UNREADABLE.response(request);
      case Answer.Nothing() -> Problem.notFound().response(request);
    };
  }

  private static Response permission(Permission permission) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeBooleanField("allowed", permission.isAllowed());
          json.writeStringField("because", permission.because());
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, ConsentChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", change.at().toString());
    json.writeStringField("policyVersion", change.policyVersion());
    json.writeStringField("page", change.page());
    json.writeStringField("wording", change.wording());
    ApproachJson.write(json, "given", change.given());
    json.writeEndObject();
  }
}
