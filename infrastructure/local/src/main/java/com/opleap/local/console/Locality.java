package com.opleap.local.console;

import com.opleap.local.http.Incoming;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses whoever is not on this machine although the packet is: a name that was made to point here
 * (DNS rebinding) shows in the Host header, another website's page in Origin or Sec-Fetch-Site.
 */
final class Locality {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SAFE_SITES = Set.of("same-origin", "none");

  private Locality() {}

  static void check(Incoming request) throws Problem {
    String host = request.header("host").orElse("");
    if (!LOOPBACK.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT))) {
      throw Problem.forbidden("The local helpers answer to localhost alone.");
    }
    Optional<String> origin = request.header("origin");
    if (origin.isPresent() && !isSame(origin.get(), host)) {
      throw Problem.forbidden("The local helpers take no requests from other origins.");
    }
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    String site = request.header("sec-fetch-site").orElse("none");
    if (!reads && !SAFE_SITES.contains(site)) {
      throw Problem.forbidden("The local helpers take no requests from other sites.");
    }
  }

  private static boolean isSame(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return "http".equals(uri.getScheme()) && host.equalsIgnoreCase(uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
