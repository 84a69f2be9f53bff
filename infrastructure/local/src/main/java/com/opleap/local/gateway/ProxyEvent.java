package com.opleap.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.local.http.Bytes;
import com.opleap.local.http.Encoding;
import com.opleap.local.http.Incoming;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request in payload format 2.0. The path arrives decoded and the query as it was sent, which is
 * what AWS does. A body is text only if its type is {@code text/*} or one of three application
 * types; everything else is base64, a browser's form post and a body without a type included. AWS
 * documents only that "binary" bodies are; the list is what others measured on the real service.
 */
final class ProxyEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Set<String> TEXT =
      Set.of("application/json", "application/javascript", "application/xml");

  private ProxyEvent() {}

  static Bytes of(
      Incoming request,
      Routes.Match match,
      Optional<Token> token,
      String apiId,
      String requestId,
      Instant now) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", Encoding.decode(request.rawPath()));
    event.put("rawQueryString", request.rawQuery());
    List<String> cookies = cookies(request);
    if (!cookies.isEmpty()) {
      cookies.forEach(event.putArray("cookies")::add);
    }
    headers(event.putObject("headers"), request);
    Map<String, List<String>> query = Encoding.query(request.rawQuery());
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      query.forEach((name, values) -> parameters.put(name, String.join(",", values)));
    }
    event.set("requestContext", context(request, match, token, apiId, requestId, now));
    if (!match.pathParameters().isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      match.pathParameters().forEach(parameters::put);
    }
    body(event, request);
    return Bytes.of(event.toString());
  }

  private static void headers(ObjectNode headers, Incoming request) {
    request.headers().keySet().stream()
        .filter(name -> !name.equals("cookie"))
        .sorted()
        .forEach(name -> headers.put(name, request.header(name).orElse("")));
    String host = request.header("host").orElse("localhost");
    int colon = host.lastIndexOf(':');
    String hops = request.header("x-forwarded-for").map(said -> said + ", ").orElse("");
    headers.put("x-forwarded-for", hops + request.sourceAddress());
    headers.put("x-forwarded-port", colon < 0 ? "80" : host.substring(colon + 1));
    headers.put("x-forwarded-proto", "http");
  }

  private static List<String> cookies(Incoming request) {
    return request.headers().getOrDefault("cookie", List.of()).stream()
        .flatMap(line -> java.util.Arrays.stream(line.split(";")))
        .map(String::strip)
        .filter(cookie -> !cookie.isEmpty())
        .toList();
  }

  private static ObjectNode context(
      Incoming request,
      Routes.Match match,
      Optional<Token> token,
      String apiId,
      String requestId,
      Instant now) {
    ObjectNode context = JSON.createObjectNode();
    context.put("accountId", "000000000000");
    context.put("apiId", apiId);
    token.ifPresent(valid -> authorizer(context, valid));
    String host = request.header("host").orElse("localhost");
    context.put("domainName", host.replaceFirst(":\\d+$", ""));
    context.put("domainPrefix", host.replaceFirst("[.:].*$", ""));
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", Encoding.decode(request.rawPath()))
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", request.sourceAddress())
        .put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", requestId);
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  private static void authorizer(ObjectNode context, Token token) {
    ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
    ObjectNode claims = jwt.putObject("claims");
    token.claims().forEach(claims::put);
    jwt.putNull("scopes");
  }

  private static void body(ObjectNode event, Incoming request) {
    if (request.body().isEmpty()) {
      event.put("isBase64Encoded", false);
      return;
    }
    boolean text = isText(request.header("content-type").orElse(""));
    event.put(
        "body",
        text
            ? request.body().text()
            : Base64.getEncoder().encodeToString(request.body().toArray()));
    event.put("isBase64Encoded", !text);
  }

  private static boolean isText(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXT.contains(type);
  }
}
