package com.opleap.subaccounts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.common.organization.Organization;
import java.io.IOException;
import java.time.Instant;

/** What is kept of a user, as it is shown to them. */
final class MeJson {
  private MeJson() {}

  static Response shown(OwnAccount.Shown shown) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          account(json, shown);
          json.writeEndObject();
        });
  }

  /** The same with all the rest, to be kept as a file. */
  static Response exported(OwnAccount.Export export, Instant now) {
    return Response.json(
            200,
            json -> {
              json.writeStartObject();
              json.writeStringField("exportedAt", now.toString());
              account(json, export.account());
              json.writeArrayFieldStart("sessions");
              for (OwnAccount.Session session : export.sessions()) {
                session(json, session);
              }
              json.writeEndArray();
              json.writeArrayFieldStart("requests");
              for (PrivacyRequest request : export.requests()) {
                PrivacyRequestJson.write(json, request);
              }
              json.writeEndArray();
              json.writeEndObject();
            })
        .with("content-disposition", "attachment; filename=\"my-account.json\"");
  }

  static Response of(Request request, AskContactPersons.Outcome outcome) {
    return switch (outcome) {
      case AskContactPersons.Outcome.Asked(PrivacyRequest asked) ->
          Response.json(201, json -> PrivacyRequestJson.write(json, asked));
      case AskContactPersons.Outcome.TooMany(var pause) -> Problem.tooMany(pause).response(request);
      case AskContactPersons.Outcome.Gone() -> Problem.notFound().response(request);
    };
  }

  private static void account(JsonGenerator json, OwnAccount.Shown shown) throws IOException {
    SubAccount user = shown.user();
    json.writeStringField("id", user.id());
    json.writeStringField("name", user.profile().name().reveal());
    json.writeStringField("email", user.profile().email().reveal());
    if (user.profile().phone().isPresent()) {
      json.writeStringField("phone", user.profile().phone().get().reveal());
    }
    if (user.profile().title().isPresent()) {
      json.writeStringField("title", user.profile().title().get().reveal());
    }
    json.writeStringField("role", user.role().key());
    json.writeBooleanField("contactPerson", user.isContactPerson());
    json.writeStringField("factor", factor(user, shown.organization()));
    json.writeStringField("invitedAt", user.invitedAt().toString());
    if (user.joinedAt().isPresent()) {
      json.writeStringField("joinedAt", user.joinedAt().get().toString());
    }
    organization(json, shown.organization());
  }

  private static void session(JsonGenerator json, OwnAccount.Session session) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", session.id());
    if (session.device().isPresent()) {
      json.writeStringField("device", session.device().get());
    }
    if (session.country().isPresent()) {
      json.writeStringField("country", session.country().get());
    }
    json.writeStringField("startedAt", session.startedAt().toString());
    json.writeStringField("seenAt", session.seenAt().toString());
    json.writeEndObject();
  }

  private static String factor(SubAccount user, Organization organization) {
    if (user.hasFactor()) {
      return "done";
    }
    return organization.demandsFactor() ? "required" : "none";
  }

  private static void organization(JsonGenerator json, Organization organization)
      throws IOException {
    json.writeObjectFieldStart("organization");
    json.writeStringField("id", organization.id());
    json.writeStringField("name", organization.name().reveal());
    json.writeBooleanField("demandsFactor", organization.demandsFactor());
    json.writeStringField("status", organization.status());
    OrganizationJson.times(json, organization);
    json.writeEndObject();
  }
}
