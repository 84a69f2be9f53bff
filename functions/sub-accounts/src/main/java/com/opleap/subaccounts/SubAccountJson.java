package com.opleap.subaccounts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.http.EntityTag;
import com.opleap.common.http.Response;
import java.io.IOException;
import java.util.List;

/** How users are shown to those who look after them, and contact persons to everybody. */
final class SubAccountJson {
  private SubAccountJson() {}

  static Response of(int status, SubAccount user) {
    return Response.json(status, json -> write(json, user))
        .with("etag", EntityTag.of(user.version()));
  }

  static void write(JsonGenerator json, SubAccount user) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", user.id());
    profile(json, user.profile());
    json.writeStringField("role", user.role().key());
    json.writeStringField("state", user.state().key());
    json.writeBooleanField("contactPerson", user.isContactPerson());
    json.writeBooleanField("hasFactor", user.hasFactor());
    json.writeStringField("invitedAt", user.invitedAt().toString());
    if (user.invitedUntil().isPresent()) {
      json.writeStringField("invitedUntil", user.invitedUntil().get().toString());
    }
    if (user.joinedAt().isPresent()) {
      json.writeStringField("joinedAt", user.joinedAt().get().toString());
    }
    json.writeEndObject();
  }

  /** With what one needs to turn to somebody, and nothing else. */
  static Response contacts(List<SubAccount> users) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("items");
          for (SubAccount user : users) {
            json.writeStartObject();
            profile(json, user.profile());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void profile(JsonGenerator json, Profile profile) throws IOException {
    json.writeStringField("name", profile.name().reveal());
    json.writeStringField("email", profile.email().reveal());
    if (profile.phone().isPresent()) {
      json.writeStringField("phone", profile.phone().get().reveal());
    }
    if (profile.title().isPresent()) {
      json.writeStringField("title", profile.title().get().reveal());
    }
  }
}
