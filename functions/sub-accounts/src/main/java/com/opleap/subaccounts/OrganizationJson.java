package com.opleap.subaccounts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.http.EntityTag;
import com.opleap.common.http.Response;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.RegistrationJson;
import com.opleap.common.person.FreeText;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** How an organization is registered, as its owners are shown it. */
final class OrganizationJson {
  private OrganizationJson() {}

  static Response shown(Organization organization) {
    return Response.json(200, json -> write(json, organization))
        .with("etag", EntityTag.of(organization.version()));
  }

  static Response closing(Instant closesAt) {
    return Response.json(
        202,
        json -> {
          json.writeStartObject();
          json.writeStringField("closesAt", closesAt.toString());
          json.writeEndObject();
        });
  }

  /** Since when it is suspended, and when it closes, where it is so. */
  static void times(JsonGenerator json, Organization organization) throws IOException {
    if (organization.suspension().isPresent()) {
      json.writeStringField("suspendedAt", organization.suspension().get().since().toString());
    }
    if (organization.closesAt().isPresent()) {
      json.writeStringField("closesAt", organization.closesAt().get().toString());
    }
  }

  private static void write(JsonGenerator json, Organization organization) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", organization.id());
    json.writeStringField("name", organization.name().reveal());
    json.writeStringField("country", organization.country());
    json.writeStringField("plan", organization.plan());
    json.writeStringField("status", organization.status());
    times(json, organization);
    Optional<FreeText> reason = organization.suspension().flatMap(Organization.Suspension::reason);
    if (reason.isPresent()) {
      json.writeStringField("suspensionReason", reason.get().reveal());
    }
    json.writeStringField("createdAt", organization.createdAt().toString());
    RegistrationJson.billing(json, organization.billing());
    json.writeStringField("privacyPolicyUrl", organization.privacyPolicyUrl().reveal());
    primaryUser(json, organization.primaryUser());
    json.writeNumberField("users", organization.users());
    json.writeNumberField("owners", organization.owners());
    json.writeBooleanField("demandsFactor", organization.demandsFactor());
    json.writeEndObject();
  }

  private static void primaryUser(JsonGenerator json, Organization.PrimaryUser user)
      throws IOException {
    json.writeObjectFieldStart("primaryUser");
    json.writeStringField("id", user.id());
    RegistrationJson.contact(json, user);
    json.writeEndObject();
  }
}
