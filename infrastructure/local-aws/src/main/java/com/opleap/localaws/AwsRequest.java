package com.opleap.localaws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What arrived at the endpoint. The signature is not checked: this is one machine's loopback. */
@SuppressWarnings("ArrayRecordComponent")
record AwsRequest(
    String method,
    String pathAndQuery,
    Headers headers,
    byte[] body,
    String accessKey,
    String service,
    String operation,
    String sdkInvocation) {

  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/]+)/[0-9]{8}/[^/]+/([^/]+)/aws4_request");

  static AwsRequest read(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    Matcher credential = CREDENTIAL.matcher(first(headers, "Authorization"));
    boolean signed = credential.find();
    String target = first(headers, "X-Amz-Target");
    // A client that is not the SDK does not retry by itself: each of its requests is a call.
    String sdkInvocation = first(headers, "amz-sdk-invocation-id");
    String service = signed ? credential.group(2) : "";
    String path = exchange.getRequestURI().toString();
    return new AwsRequest(
        exchange.getRequestMethod(),
        path,
        headers,
        exchange.getRequestBody().readAllBytes(),
        signed ? credential.group(1) : "",
        service,
        target.isEmpty()
            ? exchange.getRequestMethod() + " " + path
            : target.substring(target.indexOf('.') + 1),
        sdkInvocation.isEmpty() ? UUID.randomUUID().toString() : sdkInvocation);
  }

  /** Whether it reads a stream: what an event source mapping does for a function, not its code. */
  boolean readsStream() {
    return first(headers, "X-Amz-Target").startsWith("DynamoDBStreams");
  }

  private static String first(Headers headers, String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }
}
