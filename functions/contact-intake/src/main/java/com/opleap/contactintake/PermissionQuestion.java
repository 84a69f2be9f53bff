package com.opleap.contactintake;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import java.util.List;
import java.util.Optional;

/** What {@code ?channel=&purpose=} asks: whether this approach is allowed. */
sealed interface PermissionQuestion {
  record Asked(Approach approach) implements PermissionQuestion {}

  record Unreadable(Problem problem) implements PermissionQuestion {}

  static PermissionQuestion of(Request request) {
    Optional<Channel> channel = Channel.find(request.query().getOrDefault("channel", ""));
    if (channel.isEmpty()) {
      return unreadable("channel", Channel.keys());
    }
    Optional<Purpose> purpose = Purpose.find(request.query().getOrDefault("purpose", ""));
    return purpose.isEmpty()
        ? unreadable("purpose", Purpose.keys())
        : new Asked(new Approach(purpose.get(), channel.get()));
  }

  private static Unreadable unreadable(String name, List<String> possible) {
    return new Unreadable(
        Problem.malformed("\"%s\" is one of %s.".formatted(name, String.join(", ", possible))));
  }
}
