package com.opleap.contactintake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Container;
import com.opleap.localaws.lambda.LambdaCalls;
import java.util.Map;

/** Reports abuse by the route of its own, as a program does that no page of ours vouches for. */
final class Reports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LambdaCalls calls = new LambdaCalls();
  private final Intake intake;
  private final Container<SubmitFormHandler> submit;

  Reports(Intake intake) {
    this.intake = intake;
    this.submit = new Container<>(() -> new SubmitFormHandler(intake.environment(Intake.SUBMIT)));
  }

  /** A report with a token and its work; gives the enquiry's id. */
  String report(String message) {
    return send(worked(message)).body().path("id").asText();
  }

  /** The same before it is sent. */
  ObjectNode worked(String message) {
    JsonNode issued = intake.form("GET /forms/{formId}/token", "abuse", Map.of()).body();
    intake.clock().advance(FormToken.TRAP);
    return bare(message)
        .put("token", issued.path("token").asText())
        .put("altcha", Worker.solve(issued.path("challenge")));
  }

  static ObjectNode bare(String message) {
    return JSON.createObjectNode().put("message", message);
  }

  Answer send(ObjectNode report) {
    return send("application/json", report.toString());
  }

  Answer send(String type, String body) {
    ObjectNode event = calls.event("POST /abuse-reports").put("body", body);
    event.putObject("headers").put("content-type", type);
    return calls.call(submit.get(), event);
  }
}
