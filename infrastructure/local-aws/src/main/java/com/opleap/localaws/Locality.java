package com.opleap.localaws;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is not on this machine although the packet is: a name that was made to point here (DNS
 * rebinding) shows in the Host header, another website's page in Origin.
 */
public final class Locality {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Locality() {}

  /** Why a request with these headers is refused; empty where it may pass. */
  public static Optional<String> refusal(@Nullable String host, @Nullable String origin) {
    String name = host == null ? "" : host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
    if (host == null || !LOOPBACK.contains(name)) {
      return Optional.of("Only localhost is answered here.");
    }
    return origin == null || isSame(origin, host)
        ? Optional.empty()
        : Optional.of("No requests from other origins are taken here.");
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
