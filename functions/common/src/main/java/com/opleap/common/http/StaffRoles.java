package com.opleap.common.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a staff token, which the authorizer has checked, lets its holder do. */
public final class StaffRoles {
  private StaffRoles() {}

  /** A route for those alone whose token names one of the roles; 403 for the others. */
  public static Function<Request, Response> only(
      Set<String> roles, Function<Request, Response> route) {
    return request ->
        Collections.disjoint(roles(request), roles)
            ? Problem.forbidden().response(request)
            : route.apply(request);
  }

  /** Who acts: the token's subject, an opaque id of the issuer's. */
  public static String actor(Request request) {
    return request.claims().getOrDefault("sub", "unknown");
  }

  /** The authorizer hands an array claim on as text: {@code [sales support]}. */
  private static Set<String> roles(Request request) {
    String claim = request.claims().getOrDefault("roles", "");
    return Arrays.stream(claim.replaceAll("[\\[\\],]", " ").strip().split("\\s+"))
        .collect(Collectors.toSet());
  }
}
