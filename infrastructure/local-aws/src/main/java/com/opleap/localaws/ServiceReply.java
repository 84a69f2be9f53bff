package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What a service of the JSON protocol answers. */
public record ServiceReply(int status, JsonNode body) {
  public static ServiceReply ok(JsonNode body) {
    return new ServiceReply(200, body);
  }

  /** An error, by the name that the SDK turns into an exception. */
  public static ServiceReply error(String type, String message) {
    return new ServiceReply(
        400, JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message));
  }
}
