package com.opleap.support;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.http.PageRequest;
import com.opleap.common.http.Response;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationReader.Found;
import com.opleap.common.organization.Plan;
import com.opleap.common.organization.Plan.Limited;
import com.opleap.common.organization.RegistrationJson;
import com.opleap.support.NamedOrganizations.Page;
import java.io.IOException;
import java.util.Optional;

/** Writes what support sees of organizations. */
final class OrganizationJson {
  /** Nothing is charged for yet, so nobody is behind. */
  private static final String BILLING_STATUS = "active";

  private OrganizationJson() {}

  /** As much of each as tells them apart. */
  static Response page(Page page) {
    return PageRequest.page(
        page.items().stream().map(Found::organization).toList(),
        page.next(),
        (json, one) -> {
          json.writeStartObject();
          start(json, one);
          if (one.suspension().isPresent()) {
            json.writeStringField("suspendedAt", one.suspension().get().since().toString());
          }
          json.writeEndObject();
        });
  }

  static Response one(Organization one) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          start(json, one);
          json.writeStringField("privacyPolicyUrl", one.privacyPolicyUrl().reveal());
          json.writeStringField("billingStatus", BILLING_STATUS);
          RegistrationJson.billing(json, one.billing());
          usage(json, one);
          if (one.suspension().isPresent()) {
            suspension(json, one.suspension().get());
          }
          if (one.closesAt().isPresent()) {
            json.writeStringField("closesAt", one.closesAt().get().toString());
          }
          primaryUser(json, one.primaryUser());
          json.writeEndObject();
        });
  }

  private static void start(JsonGenerator json, Organization one) throws IOException {
    json.writeStringField("id", one.id());
    json.writeStringField("name", one.name().reveal());
    json.writeStringField("country", one.country());
    json.writeStringField("plan", one.plan());
    json.writeStringField("status", one.status());
    json.writeStringField("createdAt", one.createdAt().toString());
  }

  private static void usage(JsonGenerator json, Organization one) throws IOException {
    json.writeArrayFieldStart("usage");
    json.writeStartObject();
    json.writeStringField("name", Limited.USERS.key());
    json.writeNumberField("used", one.users());
    Optional<Plan> plan = Plan.find(one.plan());
    if (plan.isPresent()) {
      json.writeNumberField("limit", plan.get().limit(Limited.USERS));
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void suspension(JsonGenerator json, Organization.Suspension suspension)
      throws IOException {
    json.writeObjectFieldStart("suspension");
    json.writeStringField("since", suspension.since().toString());
    if (suspension.reason().isPresent()) {
      json.writeStringField("reason", suspension.reason().get().reveal());
    }
    json.writeEndObject();
  }

  private static void primaryUser(JsonGenerator json, Organization.PrimaryUser user)
      throws IOException {
    json.writeObjectFieldStart("primaryUser");
    RegistrationJson.contact(json, user);
    json.writeEndObject();
  }
}
