package com.opleap.localaws.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** The template's parameters: what was given, else their defaults, held against their rules. */
final class Parameters {
  private Parameters() {}

  static Map<String, String> of(Map<String, Object> template, Map<String, String> given) {
    Map<String, Object> declared = Tree.child(template, "Parameters");
    for (String name : given.keySet()) {
      if (!declared.containsKey(name)) {
        throw new UnreadableTemplate("Parameters", "there is no parameter " + name);
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : declared.keySet()) {
      Map<String, Object> rules = Tree.child(declared, name);
      String value = given.get(name);
      values.put(name, check(name, value == null ? byDefault(name, rules) : value, rules));
    }
    return values;
  }

  private static String byDefault(String name, Map<String, Object> rules) {
    return Tree.find(rules, "Default")
        .orElseThrow(
            () -> new UnreadableTemplate("parameter " + name, "it has no default, so give one"));
  }

  private static String check(String name, String value, Map<String, Object> rules) {
    List<String> allowed = Tree.texts(rules.get("AllowedValues"));
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw new UnreadableTemplate(
          "parameter " + name, "it can be " + String.join(", ", allowed) + ", not " + value);
    }
    Tree.find(rules, "AllowedPattern")
        .filter(pattern -> !matches(name, value, pattern))
        .ifPresent(pattern -> {
          throw new UnreadableTemplate("parameter " + name, value + " does not match " + pattern);
        });
    return value;
  }

  private static boolean matches(String name, String value, String pattern) {
    try {
      return value.matches(pattern);
    } catch (PatternSyntaxException e) {
      throw new UnreadableTemplate("parameter " + name, "its AllowedPattern is not a pattern");
    }
  }
}
