package com.opleap.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;

/**
 * A filter of an event source mapping: which records reach the function. Knows exact values and the
 * comparisons exists, prefix, suffix and anything-but; any other makes the template unreadable,
 * because a filter read wrongly loses records in silence.
 */
final class EventPattern {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> COMPARISONS =
      Set.of("exists", "prefix", "suffix", "anything-but");

  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  static EventPattern parse(String text) {
    try {
      JsonNode pattern = JSON.readTree(text);
      check(pattern, text);
      return new EventPattern(pattern);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a filter pattern that is not JSON: " + text, e);
    }
  }

  boolean matches(JsonNode record) {
    return matches(pattern, record);
  }

  private static void check(JsonNode pattern, String text) {
    if (!pattern.isObject()) {
      throw new IllegalArgumentException("a filter pattern has to be an object: " + text);
    }
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      if (field.getKey().equals("$or")) {
        throw new IllegalArgumentException("a filter with $or is not known here: " + text);
      }
      if (!field.getValue().isArray()) {
        check(field.getValue(), text);
        continue;
      }
      for (JsonNode rule : field.getValue()) {
        if (rule.isObject()
            && (rule.size() != 1 || !COMPARISONS.contains(rule.fieldNames().next()))) {
          throw new IllegalArgumentException("a comparison that is not known here: " + rule);
        }
      }
    }
  }

  private static boolean matches(JsonNode pattern, JsonNode record) {
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      JsonNode value = record.path(field.getKey());
      boolean fits =
          field.getValue().isArray()
              ? anyOf(field.getValue(), value)
              : matches(field.getValue(), value);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyOf(JsonNode rules, JsonNode value) {
    for (JsonNode rule : rules) {
      if (rule.isObject() ? compares(rule, value) : rule.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean compares(JsonNode rule, JsonNode value) {
    String name = rule.fieldNames().next();
    JsonNode argument = rule.path(name);
    return switch (name) {
      case "exists" -> argument.asBoolean() != value.isMissingNode();
      case "prefix" -> value.isTextual() && value.textValue().startsWith(argument.asText());
      case "suffix" -> value.isTextual() && value.textValue().endsWith(argument.asText());
      default -> !value.isMissingNode() && !excluded(argument, value);
    };
  }

  private static boolean excluded(JsonNode argument, JsonNode value) {
    if (argument.isArray()) {
      return anyOf(argument, value);
    }
    return argument.isObject() ? compares(argument, value) : argument.equals(value);
  }
}
