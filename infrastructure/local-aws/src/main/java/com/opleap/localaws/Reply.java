package com.opleap.localaws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the endpoint answers. */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, Map<String, String> headers, byte[] body) {
  static Reply json(int status, String contentType, byte[] body) {
    return new Reply(status, Map.of("Content-Type", contentType), body);
  }

  /** An error in the service's own form: the type in the body, or, for SESv2, in a header. */
  static Reply error(String service, int status, String type, String message) {
    if (service.equals("s3")) {
      return xmlError(status, type, message);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("__type", type);
    return new Reply(
        status,
        Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-ErrorType", type),
        body.put("message", message).toString().getBytes(StandardCharsets.UTF_8));
  }

  static Reply xmlError(int status, String code, String message) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message);
    return new Reply(
        status, Map.of("Content-Type", "application/xml"), xml.getBytes(StandardCharsets.UTF_8));
  }
}
