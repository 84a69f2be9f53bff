package com.opleap.local.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it came in, before anybody has given it a meaning; header names are in lower
 * case, path and query still percent-encoded.
 */
public record Incoming(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, List<String>> headers,
    Bytes body,
    String sourceAddress) {

  public Incoming {
    Map<String, List<String>> lower = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Map.copyOf(lower);
  }

  /** A request without headers or body, for one that starts here. */
  public static Incoming of(String method, String rawPath) {
    int mark = rawPath.indexOf('?');
    return new Incoming(
        method,
        mark < 0 ? rawPath : rawPath.substring(0, mark),
        mark < 0 ? "" : rawPath.substring(mark + 1),
        Map.of(),
        Bytes.NONE,
        "127.0.0.1");
  }

  /** The same request with one header more. */
  public Incoming with(String name, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), List.of(values));
    return new Incoming(method, rawPath, rawQuery, more, body, sourceAddress);
  }

  /** The same request with this body. */
  public Incoming with(Bytes other) {
    return new Incoming(method, rawPath, rawQuery, headers, other, sourceAddress);
  }

  /** The header's value; several are joined with commas, as RFC 9110 allows. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .map(values -> String.join(",", values));
  }

  /** The values of one query parameter, decoded. */
  public List<String> query(String name) {
    return Encoding.query(rawQuery).getOrDefault(name, List.of());
  }
}
