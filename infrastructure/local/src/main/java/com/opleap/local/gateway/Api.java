package com.opleap.local.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP API as the template declares it. */
public record Api(
    String id,
    List<Route> routes,
    Map<String, JwtRules> authorizers,
    Optional<CorsRules> cors,
    Optional<Throttle> throttle) {

  public Api {
    routes = List.copyOf(routes);
    authorizers = Map.copyOf(authorizers);
  }

  /** Method and path, what answers there, and who may come; the method may be ANY. */
  public record Route(
      String method,
      String path,
      String functionId,
      Optional<String> authorizer,
      List<String> scopes) {

    /** How the event and the log name it. */
    public String key() {
      return path.equals("$default") ? path : method + " " + path;
    }
  }

  /** Whose tokens are taken, and for whom they have to be meant. */
  public record JwtRules(String issuer, List<String> audience, String identitySource) {}

  /** Which pages of other origins may call, and how. */
  public record CorsRules(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      Optional<Duration> maxAge,
      boolean credentials) {}

  /** So many requests a second on a route, and so many at once. */
  public record Throttle(double rate, int burst) {}
}
