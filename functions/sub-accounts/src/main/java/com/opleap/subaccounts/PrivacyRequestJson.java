package com.opleap.subaccounts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.person.PersonName;
import java.io.IOException;
import java.util.Optional;

/** A request as its user, and the contact persons, are shown it. */
final class PrivacyRequestJson {
  private PrivacyRequestJson() {}

  /** To whoever asked. */
  static void write(JsonGenerator json, PrivacyRequest request) throws IOException {
    write(json, request, Optional.empty());
  }

  /**
   * @param name of who asked, for whoever is to see to it; empty where they are gone
   */
  static void write(JsonGenerator json, PrivacyRequest request, Optional<PersonName> name)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", request.id());
    json.writeStringField("user", request.user());
    if (name.isPresent()) {
      json.writeStringField("name", name.get().reveal());
    }
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
