package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** One call as it came in. */
record AwsCall(String method, String path, Headers headers, String body) {
  static AwsCall read(HttpExchange exchange) throws IOException {
    return new AwsCall(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        exchange.getRequestHeaders(),
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  /** {@code DynamoDB_20120810.GetItem}; services without a target are told by method and path. */
  String operation() {
    return Optional.ofNullable(headers.getFirst("X-Amz-Target")).orElse(method + " " + path);
  }
}
