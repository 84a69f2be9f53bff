package com.opleap.common.http;

import com.opleap.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function needs of an HTTP request, read once from the event.
 *
 * @param routeKey as the template declares it, for example {@code POST /forms/{formId}}
 * @param headers by lower-case name
 * @param cookies by name; of two with one name the first
 * @param claims of the token that the authorizer has checked; empty where there is none
 * @param text of the event's body, which is in base64 where the gateway takes it for binary
 * @param sourceIp the address that called the gateway: behind CloudFront, CloudFront's
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Payload
 *     format 2.0</a>
 */
public record Request(
    String routeKey,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Map<String, String> cookies,
    Map<String, String> claims,
    String text,
    boolean isBase64,
    String sourceIp,
    String requestId) {

  /**
   * Reads an event.
   *
   * @throws IOException when it is not an event of payload format 2.0
   */
  public static Request read(InputStream stream) throws IOException {
    Map<?, ?> event = Json.readObject(stream);
    if (!(event.get("requestContext") instanceof Map<?, ?> context)
        || !(event.get("routeKey") instanceof String routeKey)) {
      throw new IOException("Not an event of payload format 2.0");
    }
    return new Request(
        routeKey,
        texts(event.get("pathParameters")),
        texts(event.get("queryStringParameters")),
        lowerCased(texts(event.get("headers"))),
        cookies(event.get("cookies")),
        claims(context),
        event.get("body") instanceof String text ? text : "",
        Boolean.TRUE.equals(event.get("isBase64Encoded")),
        context.get("http") instanceof Map<?, ?> http && http.get("sourceIp") instanceof String ip
            ? ip
            : "",
        context.get("requestId") instanceof String id ? id : "");
  }

  /** The body as it was sent; empty where it is not the base64 that the event says it is. */
  public Optional<byte[]> body() {
    if (!isBase64) {
      return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** The media type without its parameters, lower-cased; empty where the header is missing. */
  public String mediaType() {
    String value = header("content-type").orElse("");
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the content type names no charset, or UTF-8, and can be read at all. */
  public boolean isUtf8() {
    return contentType().filter(HeaderValue::isUtf8).isPresent();
  }

  /** What a multipart body's parts are parted by; empty where the content type does not tell. */
  public Optional<String> boundary() {
    return contentType().flatMap(type -> type.parameter("boundary"));
  }

  private Optional<HeaderValue> contentType() {
    return HeaderValue.parse(header("content-type").orElse(""));
  }

  /** Shows nothing that was sent. */
  @Override
  public String toString() {
    return "Request[" + routeKey + ", " + requestId + "]";
  }

  private static Map<String, String> cookies(@Nullable Object lines) {
    if (!(lines instanceof List<?> list)) {
      return Map.of();
    }
    Map<String, String> cookies = new LinkedHashMap<>();
    for (Object line : list) {
      String text = String.valueOf(line);
      int equals = text.indexOf('=');
      if (equals > 0) {
        cookies.putIfAbsent(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    return cookies;
  }

  private static Map<String, String> claims(Map<?, ?> context) {
    return context.get("authorizer") instanceof Map<?, ?> authorizer
            && authorizer.get("jwt") instanceof Map<?, ?> jwt
        ? texts(jwt.get("claims"))
        : Map.of();
  }

  private static Map<String, String> texts(@Nullable Object object) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        texts.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
      }
    }
    return texts;
  }

  private static Map<String, String> lowerCased(Map<String, String> headers) {
    Map<String, String> result = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      result.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    return result;
  }
}
