package com.opleap.contactintake;

import com.opleap.common.http.JsonBody;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Problem.FieldError;
import com.opleap.common.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a person wants to allow: {@code {"allowed":[{"purpose","channel"}…]}}. */
sealed interface PreferencesBody {
  record Read(List<Approach> allowed) implements PreferencesBody {}

  record Unreadable(Problem problem) implements PreferencesBody {}

  static PreferencesBody read(Request request) {
    return switch (JsonBody.read(request)) {
      case JsonBody.Members(var members) -> object(members);
      case JsonBody.Unreadable(Problem problem) -> new Unreadable(problem);
    };
  }

  private static PreferencesBody object(Map<?, ?> object) {
    if (!object.keySet().equals(Set.of("allowed"))
        || !(object.get("allowed") instanceof List<?> list)) {
      return invalid("type", "Send a list of approaches, and nothing else.");
    }
    List<Approach> allowed = new ArrayList<>();
    for (Object element : list) {
      Optional<Approach> approach = approach(element);
      if (approach.isEmpty()) {
        return invalid("unknown-choice", "Each has a purpose and a channel of the policy.");
      }
      allowed.add(approach.get());
    }
    return new Read(Approach.ALL.stream().filter(allowed::contains).toList());
  }

  private static Optional<Approach> approach(Object element) {
    return element instanceof Map<?, ?> pair
            && pair.size() == 2
            && pair.get("purpose") instanceof String purpose
            && pair.get("channel") instanceof String channel
        ? Purpose.find(purpose).flatMap(p -> Channel.find(channel).map(c -> new Approach(p, c)))
        : Optional.empty();
  }

  private static Unreadable invalid(String code, String message) {
    return new Unreadable(Problem.invalid(List.of(new FieldError("allowed", code, message))));
  }
}
