package com.opleap.common.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.function.Function;

/** What a staff token, which the authorizer has checked, lets its holder do. */
public final class StaffRoles {
  private StaffRoles() {}

  /**
   * A route for those alone whose token names one of the roles, and themselves: what is done must
   * be somebody's. 403 for the others.
   */
  public static Function<Request, Response> only(
      Set<String> roles, Function<Request, Response> route) {
    return request ->
        Collections.disjoint(roles(request), roles) || actor(request).isBlank()
            ? Problem.forbidden().response(request)
            : route.apply(request);
  }

  /** Whether the token names this role. */
  public static boolean has(Request request, String role) {
    return roles(request).contains(role);
  }

  /**
   * Who acts: the token's subject, an opaque id of the issuer's; never blank behind such a route.
   */
  public static String actor(Request request) {
    return request.claims().getOrDefault("sub", "");
  }

  /**
   * The authorizer hands an array claim on as text, {@code [sales support]}, in which a role named
   * {@code not sales} looks like two: the issuer's roles must be of {@code a-z} and {@code -}
   * alone. A claim that is no array is one role.
   */
  private static Set<String> roles(Request request) {
    String claim = request.claims().getOrDefault("roles", "");
    return claim.startsWith("[") && claim.endsWith("]")
        ? Set.copyOf(Arrays.asList(claim.substring(1, claim.length() - 1).split(" ", -1)))
        : Set.of(claim);
  }
}
