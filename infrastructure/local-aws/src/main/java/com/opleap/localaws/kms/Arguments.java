package com.opleap.localaws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request's arguments, read strictly: what has the wrong JSON type is refused, not guessed at.
 */
record Arguments(JsonNode body) {
  boolean has(String name) {
    return body.hasNonNull(name);
  }

  String text(String name) {
    return find(name).orElseThrow(() -> KmsError.validation(name + " is missing"));
  }

  Optional<String> find(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = body.get(name);
    if (!value.isTextual()) {
      throw KmsError.serialization(name + " is not a string");
    }
    return Optional.of(value.asText());
  }

  boolean flag(String name) {
    return body.path(name).asBoolean(false);
  }

  int number(String name, int least, int most) {
    JsonNode value = body.path(name);
    if (!value.isInt()) {
      throw KmsError.serialization(name + " is not a number");
    }
    if (value.asInt() < least || value.asInt() > most) {
      throw KmsError.validation(name + " is from " + least + " to " + most);
    }
    return value.asInt();
  }

  byte[] bytes(String name, int most) {
    byte[] bytes;
    try {
      bytes = body.path(name).binaryValue();
    } catch (IOException e) {
      throw KmsError.serialization(name + " is not base64");
    }
    if (bytes == null || bytes.length == 0 || bytes.length > most) {
      throw KmsError.validation(name + " has 1 to " + most + " bytes");
    }
    return bytes;
  }

  /** An encryption context; empty where the request has none, which is a context of its own. */
  Map<String, String> context(String name) {
    if (!has(name)) {
      return Map.of();
    }
    if (!body.get(name).isObject()) {
      throw KmsError.serialization(name + " is not a map");
    }
    Map<String, String> context = new LinkedHashMap<>();
    body.get(name)
        .properties()
        .forEach(entry -> {
          if (!entry.getValue().isTextual()) {
            throw KmsError.serialization(name + " has a value that is not a string");
          }
          context.put(entry.getKey(), entry.getValue().asText());
        });
    return context;
  }
}
