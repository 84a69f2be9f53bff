package com.opleap.localaws.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed looks into loaded YAML. */
final class Tree {
  private Tree() {}

  static Map<String, Object> map(@Nullable Object value, String place) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new UnreadableTemplate(place, "a mapping is expected here");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, child) -> result.put(String.valueOf(key), child));
    return result;
  }

  /** The mapping under a name; empty where there is none. */
  static Map<String, Object> child(Map<String, Object> map, String name) {
    Object value = map.get(name);
    return value == null ? Map.of() : map(value, name);
  }

  /** Refuses what is not read: passed over in silence, it would hold in AWS and not here. */
  static Map<String, Object> only(Map<String, Object> map, String place, String... known) {
    for (String name : map.keySet()) {
      if (!List.of(known).contains(name)) {
        throw new UnreadableTemplate(place, name + " is not known here");
      }
    }
    return map;
  }

  static List<Object> list(@Nullable Object value) {
    return value == null
        ? List.of()
        : value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
  }

  static List<String> texts(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }

  static List<String> texts(Map<String, Object> map, String name, String place) {
    for (Object value : list(map.get(name))) {
      if (value instanceof Map || value instanceof List) {
        throw new UnreadableTemplate(place, name + " is a text or a list of texts");
      }
    }
    return texts(map.get(name));
  }

  static String text(Map<String, Object> map, String name, String place) {
    return find(map, name).orElseThrow(() -> new UnreadableTemplate(place, name + " is missing"));
  }

  static Optional<String> find(Map<String, Object> map, String name) {
    return Optional.ofNullable(map.get(name)).map(String::valueOf);
  }

  static int number(Map<String, Object> map, String name, int otherwise) {
    return find(map, name).map(text -> number(text, name)).orElse(otherwise);
  }

  static int number(String text, String place) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UnreadableTemplate(place, "a whole number is expected, not " + text);
    }
  }

  static boolean flag(Map<String, Object> map, String name) {
    return find(map, name).map(Boolean::parseBoolean).orElse(false);
  }
}
