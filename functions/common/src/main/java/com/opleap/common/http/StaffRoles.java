package com.opleap.common.http;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles in a staff token. */
public final class StaffRoles {
  private StaffRoles() {}

  /**
   * Whether the token names one of these roles.
   *
   * <p>The authorizer hands the claim {@code roles} on as text: an array as {@code [sales support]}.
   */
  public static boolean allow(Request request, Set<String> roles) {
    return roles(request).stream().anyMatch(roles::contains);
  }

  private static Set<String> roles(Request request) {
    String claim = request.claims().getOrDefault("roles", "");
    return Arrays.stream(claim.replaceAll("[\\[\\],]", " ").strip().split("\\s+"))
        .collect(Collectors.toSet());
  }
}
