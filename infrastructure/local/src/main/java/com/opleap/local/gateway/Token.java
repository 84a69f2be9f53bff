package com.opleap.local.gateway;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A token that was found good: its claims as the function is given them, all of them strings. */
record Token(Map<String, String> claims) {

  /** API Gateway writes a list as {@code [a b]} and an object as {@code map[name:value]}. */
  static String asText(@Nullable Object claim) {
    return switch (claim) {
      case null -> "";
      case List<?> list ->
          list.stream().map(Token::asText).collect(Collectors.joining(" ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + ":" + asText(entry.getValue()))
              .sorted()
              .collect(Collectors.joining(" ", "map[", "]"));
      default -> claim.toString();
    };
  }
}
