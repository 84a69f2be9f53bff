package com.opleap.local.gateway;

import com.opleap.local.http.Encoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request as API Gateway does: the most specific path first (literal, then a
 * variable, then a greedy one), a named method before ANY, and {@code $default} last. Paths are
 * compared as they were sent; a variable's value is decoded, and a slash that was encoded stays
 * inside of it.
 */
final class Routes {
  /** The route and the values of its path's variables. */
  record Match(Route route, Map<String, String> pathParameters) {}

  private record Pattern(Route route, List<String> segments) {
    String specificity() {
      StringBuilder order = new StringBuilder();
      for (String segment : segments) {
        order.append(segment.endsWith("+}") ? '2' : segment.startsWith("{") ? '1' : '0');
      }
      return order.append(route.method().equals("ANY") ? '1' : '0').toString();
    }

    Optional<Map<String, String>> match(List<String> path) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String segment = segments.get(i);
        if (i >= path.size()) {
          return Optional.empty();
        }
        if (segment.endsWith("+}")) {
          String rest = String.join("/", path.subList(i, path.size()));
          values.put(segment.substring(1, segment.length() - 2), Encoding.decode(rest));
          return rest.isEmpty() ? Optional.empty() : Optional.of(values);
        }
        if (segment.startsWith("{") && !path.get(i).isEmpty()) {
          values.put(segment.substring(1, segment.length() - 1), Encoding.decode(path.get(i)));
        } else if (!segment.equals(Encoding.decode(path.get(i)))) {
          return Optional.empty();
        }
      }
      return path.size() == segments.size() ? Optional.of(values) : Optional.empty();
    }
  }

  private final List<Pattern> patterns = new ArrayList<>();
  private final Optional<Route> fallback;

  Routes(List<Route> routes) {
    fallback = routes.stream().filter(route -> route.path().equals("$default")).findFirst();
    for (Route route : routes) {
      if (!route.path().equals("$default")) {
        patterns.add(new Pattern(route, segments(route.path())));
      }
    }
    patterns.sort(Comparator.comparing(Pattern::specificity));
  }

  /** The route for that method and percent-encoded path. */
  Optional<Match> find(String method, String rawPath) {
    List<String> path = segments(rawPath);
    for (Pattern pattern : patterns) {
      String wanted = pattern.route().method();
      if (wanted.equals("ANY") || wanted.equals(method)) {
        Optional<Map<String, String>> values = pattern.match(path);
        if (values.isPresent()) {
          return Optional.of(new Match(pattern.route(), values.get()));
        }
      }
    }
    return fallback.map(route -> new Match(route, Map.of()));
  }

  /** Whether any method has a route there. */
  boolean know(String rawPath) {
    List<String> path = segments(rawPath);
    return fallback.isPresent()
        || patterns.stream().anyMatch(pattern -> pattern.match(path).isPresent());
  }

  private static List<String> segments(String path) {
    return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
  }
}
