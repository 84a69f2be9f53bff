package com.opleap.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.local.http.Bytes;
import com.opleap.local.http.Reply;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A function's answer in payload format 2.0, read as API Gateway reads it: with a status code it is
 * a response, without one it is the JSON body of a 200. Empty where the gateway would not know what
 * to make of it either and answers 500.
 */
final class ProxyResponse {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade", "te");

  private ProxyResponse() {}

  static Optional<Reply> read(Bytes payload) {
    try {
      JsonNode answer = JSON.readTree(payload.toArray());
      if (answer.isMissingNode()) {
        return Optional.empty();
      }
      return answer.isObject() && answer.has("statusCode")
          ? response(answer)
          : Optional.of(inferred(answer, payload));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Reply inferred(JsonNode answer, Bytes payload) {
    return Reply.json(200, answer.isTextual() ? answer.textValue() : payload.text());
  }

  private static Optional<Reply> response(JsonNode answer) {
    int status = status(answer.path("statusCode"));
    if (status < 200 || status > 599) {
      return Optional.empty();
    }
    Reply reply = new Reply(status, java.util.List.of(), body(answer));
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      if (!OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        reply = reply.with(checkedName(header.getKey()), checkedValue(header.getValue()));
      }
    }
    for (JsonNode cookie : answer.path("cookies")) {
      reply = reply.with("set-cookie", checkedValue(cookie));
    }
    boolean untyped = reply.header("content-type").isEmpty() && !reply.body().isEmpty();
    return Optional.of(untyped ? reply.with("content-type", "text/plain;charset=UTF-8") : reply);
  }

  private static int status(JsonNode code) {
    if (code.isIntegralNumber()) {
      return code.asInt();
    }
    return code.isTextual() && code.textValue().matches("\\d{3}") ? code.asInt() : -1;
  }

  private static Bytes body(JsonNode answer) {
    JsonNode body = answer.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return Bytes.NONE;
    }
    if (!body.isTextual()) {
      throw new IllegalArgumentException("a body that is not text");
    }
    return answer.path("isBase64Encoded").asBoolean()
        ? Bytes.of(Base64.getDecoder().decode(body.textValue()))
        : Bytes.of(body.textValue());
  }

  private static String checkedName(String name) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a header name");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static String checkedValue(JsonNode value) {
    if (!value.isValueNode() || !HEADER_VALUE.matcher(value.asText()).matches()) {
      throw new IllegalArgumentException("not a header value");
    }
    return value.asText();
  }
}
