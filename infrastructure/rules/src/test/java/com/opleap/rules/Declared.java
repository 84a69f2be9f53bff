package com.opleap.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.template.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The template as it is written, with intrinsics in their long form: all that AWS is told. */
final class Declared {
  static final JsonNode TEMPLATE = new ObjectMapper().valueToTree(Yaml.load(Repository.TEMPLATE));

  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{(\\w+)}");

  private Declared() {}

  /** Resources of a type by their name, with all that stands beside their properties. */
  static Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    TEMPLATE
        .path("Resources")
        .properties()
        .forEach(entry -> {
          if (entry.getValue().path("Type").asText().equals(type)) {
            found.put(entry.getKey(), entry.getValue());
          }
        });
    return found;
  }

  /** The properties of the one resource of that name. */
  static JsonNode properties(String id) {
    return TEMPLATE.path("Resources").path(id).path("Properties");
  }

  /** Names of the parameters that a part of the template refers to. */
  static Set<String> parameters(JsonNode part) {
    Set<String> names = new TreeSet<>();
    collect(part, names);
    names.removeIf(name -> !TEMPLATE.path("Parameters").has(name));
    return names;
  }

  private static void collect(JsonNode part, Set<String> names) {
    if (part.has("Ref")) {
      names.add(part.path("Ref").asText());
    }
    if (part.isTextual()) {
      Matcher matcher = SUBSTITUTED.matcher(part.asText());
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    part.forEach(child -> collect(child, names));
  }
}
