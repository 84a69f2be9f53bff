package com.opleap.localaws.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Events as the gateway makes them, and the answers of a function to them. */
public final class LambdaCalls {
  private final ObjectMapper json = new ObjectMapper();

  public ObjectNode staff(String route, String roles) {
    ObjectNode event = event(route);
    ((ObjectNode) event.get("requestContext"))
        .putObject("authorizer")
        .putObject("jwt")
        .putObject("claims")
        .put("roles", roles)
        .put("sub", "staff-1");
    return event;
  }

  public ObjectNode event(String route) {
    ObjectNode event = json.createObjectNode().put("version", "2.0").put("routeKey", route);
    event.putObject("requestContext").put("requestId", "request-1");
    return event;
  }

  public Answer call(RequestStreamHandler handler, ObjectNode event) {
    try {
      ByteArrayOutputStream reply = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(json.writeValueAsBytes(event)), reply, null);
      JsonNode answer = json.readTree(reply.toByteArray());
      String text = answer.path("body").asText();
      JsonNode body = text.startsWith("{") ? json.readTree(text) : json.createObjectNode();
      return new Answer(
          answer.path("statusCode").asInt(),
          answer.path("headers"),
          answer.path("cookies"),
          body,
          text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
