package com.opleap.common.http;

import com.opleap.common.Json;
import java.util.Map;

/** A request's body that has to be one JSON object. */
public sealed interface JsonBody {
  String TYPE = "application/json";

  /** What was read; nothing where it is unreadable. */
  Map<?, ?> members();

  record Members(Map<?, ?> members) implements JsonBody {}

  record Unreadable(Problem problem) implements JsonBody {
    @Override
    public Map<?, ?> members() {
      return Map.of();
    }
  }

  /** Of a request that may bring nothing but JSON. */
  public static JsonBody read(Request request) {
    if (!request.isUtf8() || !request.mediaType().equals(TYPE)) {
      return new Unreadable(Problem.unsupportedMediaType(TYPE));
    }
    return BodyLimit.refuses(request)
        .<JsonBody>map(Unreadable::new)
        .orElseGet(() -> of(request.body().orElseThrow()));
  }

  public static JsonBody of(byte[] body) {
    if (!(Json.read(body) instanceof Json.Reading.Read(Object value))) {
      return malformed(
          "The body is not one JSON value in UTF-8, repeats a name, or nests too deeply.");
    }
    return value instanceof Map<?, ?> members
        ? new Members(members)
        : malformed("The body must be a JSON object.");
  }

  private static Unreadable malformed(String detail) {
    return new Unreadable(Problem.malformed(detail));
  }
}
