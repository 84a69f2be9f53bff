package com.opleap.localaws.template;

import java.util.List;
import java.util.Map;

/** The HTTP API. */
public record ApiSpec(
    String id,
    Cors cors,
    Map<String, JwtAuthorizer> authorizers,
    double rateLimit,
    int burstLimit) {

  /** Which other sites' pages may call it. */
  public record Cors(
      List<String> allowOrigins,
      List<String> allowMethods,
      List<String> allowHeaders,
      List<String> exposeHeaders,
      int maxAgeSeconds,
      boolean allowCredentials) {}

  /** Whose tokens it accepts, for whom they have to be meant, and which header brings them. */
  public record JwtAuthorizer(String issuer, List<String> audience, String header) {}
}
