package com.opleap.contactintake;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.http.Response;
import com.opleap.contactintake.Preferences.Outcome;

/** A person's preferences as they get them. */
final class PreferencesAnswer {
  private static final Problem NOT_SIGNED =
      Problem.unauthorized(
          "This link is not complete, or is none of ours. Please open it from our mail once more.");

  private PreferencesAnswer() {}

  static Response of(Request request, Outcome outcome) {
    return switch (outcome) {
      case Outcome.NotSigned() -> NOT_SIGNED.response(request);
      case Outcome.Gone() -> Problem.notFound().response(request);
      case Outcome.Standing standing -> standing(standing);
    };
  }

  private static Response standing(Outcome.Standing standing) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("policyVersion", standing.policyVersion());
          json.writeStringField("wording", Preferences.WORDING);
          json.writeArrayFieldStart("purposes");
          for (String purpose : Purpose.keys()) {
            json.writeString(purpose);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("channels");
          for (String channel : Channel.keys()) {
            json.writeString(channel);
          }
          json.writeEndArray();
          ApproachJson.write(json, "allowed", standing.allowed());
          json.writeStringField("changedAt", standing.changedAt().toString());
          json.writeEndObject();
        });
  }
}
