package com.opleap.local.gateway;

import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.localaws.template.ApiSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cross-origin rules as the API declares them. The gateway answers preflights itself, for any path,
 * and its headers replace those of the function; an origin that is not declared gets none.
 */
final class Cors {
  private static final List<String> FROM_THE_FUNCTION =
      List.of(
          "access-control-allow-origin",
          "access-control-allow-methods",
          "access-control-allow-headers",
          "access-control-allow-credentials",
          "access-control-expose-headers",
          "access-control-max-age");

  private final ApiSpec.Cors rules;

  Cors(ApiSpec.Cors rules) {
    this.rules = rules;
  }

  static boolean isPreflight(Incoming request) {
    return request.method().equals("OPTIONS")
        && request.header("origin").isPresent()
        && request.header("access-control-request-method").isPresent();
  }

  Reply preflight(Incoming request) {
    Reply reply = Reply.of(204);
    Optional<String> origin = allowed(request);
    if (origin.isEmpty() || !mayUse(request)) {
      return reply;
    }
    reply = withOrigin(reply, origin.get());
    reply = list(reply, "access-control-allow-methods", rules.allowMethods());
    reply = list(reply, "access-control-allow-headers", rules.allowHeaders());
    return rules.maxAgeSeconds() == 0
        ? reply
        : reply.with("access-control-max-age", "" + rules.maxAgeSeconds());
  }

  Reply decorate(Incoming request, Reply reply) {
    Reply own = reply;
    for (String header : FROM_THE_FUNCTION) {
      own = own.without(header);
    }
    Optional<String> origin = allowed(request);
    return origin.isEmpty()
        ? own
        : list(
            withOrigin(own, origin.get()), "access-control-expose-headers", rules.exposeHeaders());
  }

  private boolean mayUse(Incoming request) {
    String method = request.header("access-control-request-method").orElse("");
    return rules.allowMethods().contains("*") || rules.allowMethods().contains(method);
  }

  private Optional<String> allowed(Incoming request) {
    Optional<String> origin = request.header("origin");
    boolean known =
        origin.isPresent()
            && rules.allowOrigins().stream().anyMatch(declared -> fits(declared, origin.get()));
    return !known
        ? Optional.empty()
        : rules.allowOrigins().contains("*") && !rules.allowCredentials()
            ? Optional.of("*")
            : origin;
  }

  private static boolean fits(String declared, String origin) {
    return switch (declared) {
      case "*" -> true;
      case "http://*", "https://*" ->
          origin.startsWith(declared.substring(0, declared.length() - 1));
      default -> declared.toLowerCase(Locale.ROOT).equals(origin.toLowerCase(Locale.ROOT));
    };
  }

  private Reply withOrigin(Reply reply, String origin) {
    Reply allowed = reply.with("access-control-allow-origin", origin);
    allowed = origin.equals("*") ? allowed : allowed.with("vary", "Origin");
    return rules.allowCredentials()
        ? allowed.with("access-control-allow-credentials", "true")
        : allowed;
  }

  private static Reply list(Reply reply, String header, List<String> values) {
    return values.isEmpty() ? reply : reply.with(header, String.join(",", values));
  }
}
