package com.opleap.subaccounts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A request as its user, and the contact persons, are shown it. */
final class PrivacyRequestJson {
  private PrivacyRequestJson() {}

  static void write(JsonGenerator json, PrivacyRequest request) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", request.id());
    json.writeStringField("user", request.user());
    json.writeStringField("kind", request.kind().key());
    if (request.text().isPresent()) {
      json.writeStringField("text", request.text().get().reveal());
    }
    json.writeStringField("state", request.state());
    json.writeStringField("askedAt", request.askedAt().toString());
    if (request.doneAt().isPresent()) {
      json.writeStringField("doneAt", request.doneAt().get().toString());
    }
    if (request.doneBy().isPresent()) {
      json.writeStringField("doneBy", request.doneBy().get());
    }
    json.writeEndObject();
  }
}
