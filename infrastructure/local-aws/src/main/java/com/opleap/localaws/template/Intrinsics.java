package com.opleap.localaws.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves CloudFormation's intrinsic functions; one that it does not know is an error. */
final class Intrinsics {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");
  private static final Object NO_VALUE = new Object();

  private final Map<String, Object> conditions;
  private final Map<String, Object> mappings;
  private final Names names;
  private final Set<String> deciding = new HashSet<>();

  Intrinsics(Map<String, Object> template, Names names) {
    this.conditions = Tree.child(template, "Conditions");
    this.mappings = Tree.child(template, "Mappings");
    this.names = names;
  }

  Map<String, Object> resolveMap(Map<String, Object> map, String place) {
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, child) -> {
      Object resolved = resolve(child, place + "." + key);
      if (resolved != NO_VALUE && resolved != null) {
        result.put(key, resolved);
      }
    });
    return result;
  }

  boolean holds(String condition, String place) {
    if (!conditions.containsKey(condition)) {
      throw new UnreadableTemplate(place, "there is no condition " + condition);
    }
    if (!deciding.add(condition)) {
      throw new UnreadableTemplate(place, "the condition " + condition + " depends on itself");
    }
    try {
      return Boolean.TRUE.equals(resolve(conditions.get(condition), "Conditions." + condition));
    } finally {
      deciding.remove(condition);
    }
  }

  @Nullable Object resolve(@Nullable Object value, String place) {
    if (value instanceof List<?> list) {
      List<Object> result = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        Object resolved = resolve(list.get(i), place + "[" + i + "]");
        if (resolved != NO_VALUE && resolved != null) {
          result.add(resolved);
        }
      }
      return result;
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> map = Tree.map(value, place);
    if (map.size() == 1) {
      String name = map.keySet().iterator().next();
      if (name.equals("Ref") || name.startsWith("Fn::") || isCondition(name, map, place)) {
        return function(name, map.get(name), place);
      }
    }
    return resolveMap(map, place);
  }

  /** A policy's Condition is a mapping; the intrinsic names a condition. */
  private static boolean isCondition(String name, Map<String, Object> map, String place) {
    return name.equals("Condition") && map.get(name) instanceof String && place.startsWith("Cond");
  }

  private @Nullable Object function(String name, @Nullable Object argument, String place) {
    return switch (name) {
      case "Ref" ->
          "AWS::NoValue".equals(argument) ? NO_VALUE : names.ref(String.valueOf(argument), place);
      case "Condition" -> holds(String.valueOf(argument), place);
      case "Fn::GetAtt" -> getAtt(argument, place);
      case "Fn::Sub" -> sub(argument, place);
      case "Fn::Join" -> join(arguments(argument, 2, place));
      case "Fn::Select" -> select(arguments(argument, 2, place), place);
      case "Fn::Split" -> split(arguments(argument, 2, place));
      case "Fn::If" -> choose(Tree.list(argument), place);
      case "Fn::Equals" -> equal(arguments(argument, 2, place));
      case "Fn::Not" -> !Boolean.TRUE.equals(arguments(argument, 1, place).getFirst());
      case "Fn::And" -> all(Tree.list(argument), place, list -> !list.contains(false));
      case "Fn::Or" -> all(Tree.list(argument), place, list -> list.contains(true));
      case "Fn::FindInMap" -> findInMap(arguments(argument, 3, place), place);
      default -> throw new UnreadableTemplate(place, "the function " + name + " is not known here");
    };
  }

  private List<Object> arguments(@Nullable Object argument, int count, String place) {
    List<Object> resolved = Tree.list(resolve(argument, place));
    if (resolved.size() != count) {
      throw new UnreadableTemplate(place, count + " arguments are expected here");
    }
    return resolved;
  }

  private Object getAtt(@Nullable Object argument, String place) {
    List<String> parts =
        argument instanceof String text
            ? List.of(text.split("\\.", 2))
            : Tree.texts(resolve(argument, place));
    if (parts.size() != 2) {
      throw new UnreadableTemplate(place, "GetAtt takes a resource and an attribute");
    }
    return names.attribute(parts.getFirst(), parts.getLast(), place);
  }

  private Object sub(@Nullable Object argument, String place) {
    List<Object> parts = Tree.list(argument);
    if (parts.isEmpty() || parts.size() > 2 || !(parts.getFirst() instanceof String)) {
      throw new UnreadableTemplate(place, "Sub takes a text and a mapping");
    }
    String template = String.valueOf(parts.getFirst());
    Map<String, Object> own =
        parts.size() > 1 ? resolveMap(Tree.map(parts.get(1), place), place) : Map.of();
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2);
      String value;
      if (!matcher.group(1).isEmpty()) {
        value = "${" + name + "}";
      } else if (own.containsKey(name)) {
        value = String.valueOf(own.get(name));
      } else if (name.contains(".")) {
        String[] attribute = name.split("\\.", 2);
        value = String.valueOf(names.attribute(attribute[0], attribute[1], place));
      } else {
        value = names.ref(name, place);
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  private static Object join(List<Object> arguments) {
    return String.join(String.valueOf(arguments.getFirst()), Tree.texts(arguments.getLast()));
  }

  private static Object select(List<Object> arguments, String place) {
    List<Object> list = Tree.list(arguments.getLast());
    int index = Tree.number(String.valueOf(arguments.getFirst()), place);
    if (index < 0 || index >= list.size()) {
      throw new UnreadableTemplate(place, "Select points outside its list");
    }
    return list.get(index);
  }

  private static Object split(List<Object> arguments) {
    String separator = Pattern.quote(String.valueOf(arguments.getFirst()));
    return List.of(String.valueOf(arguments.getLast()).split(separator, -1));
  }

  private @Nullable Object choose(List<Object> arguments, String place) {
    if (arguments.size() != 3) {
      throw new UnreadableTemplate(place, "If takes a condition and two values");
    }
    boolean holds = holds(String.valueOf(arguments.getFirst()), place);
    return resolve(arguments.get(holds ? 1 : 2), place);
  }

  private static Object equal(List<Object> arguments) {
    return String.valueOf(arguments.getFirst()).equals(String.valueOf(arguments.getLast()));
  }

  private Object all(List<Object> arguments, String place, Predicate<List<?>> decision) {
    return decision.test(Tree.list(resolve(arguments, place)));
  }

  private Object findInMap(List<Object> keys, String place) {
    Object found = mappings;
    for (Object key : keys) {
      found = Tree.map(found, place).get(String.valueOf(key));
      if (found == null) {
        throw new UnreadableTemplate(place, "the mapping has no " + key);
      }
    }
    return found;
  }
}
