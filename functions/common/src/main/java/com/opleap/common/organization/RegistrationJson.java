package com.opleap.common.organization;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes those parts of a registration that owners and support see alike. */
public final class RegistrationJson {
  private RegistrationJson() {}

  /** The member {@code billing}. */
  public static void billing(JsonGenerator json, Organization.Billing billing) throws IOException {
    json.writeObjectFieldStart("billing");
    json.writeStringField("name", billing.name().reveal());
    json.writeStringField("address", billing.address().reveal());
    if (billing.taxId().isPresent()) {
      json.writeStringField("taxId", billing.taxId().get().reveal());
    }
    json.writeEndObject();
  }

  /** The members that say who the primary user is, where that can be known. */
  public static void contact(JsonGenerator json, Organization.PrimaryUser user) throws IOException {
    if (user.contact().isEmpty()) {
      return;
    }
    Organization.Contact contact = user.contact().get();
    json.writeStringField("name", contact.name().reveal());
    json.writeStringField("email", contact.email().reveal());
    if (contact.phone().isPresent()) {
      json.writeStringField("phone", contact.phone().get().reveal());
    }
  }
}
