package com.opleap.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payload format 2.0, field by field. */
class ProxyEventTest {
  private static final Route ROUTE = new Route("POST", "/forms/{formId}", "F", Optional.empty());

  @Test
  void theRouteThePathAndTheContextAreTold() {
    JsonNode event = event(Incoming.of("POST", "/forms/a%20b").with("host", "localhost:8080"));
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("POST /forms/{formId}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/forms/a b");
    assertThat(event.path("pathParameters").toString()).isEqualTo("{\"formId\":\"contact\"}");
    JsonNode context = event.path("requestContext");
    assertThat(context.path("http").path("method").asText()).isEqualTo("POST");
    assertThat(context.path("http").path("sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(context.path("domainName").asText()).isEqualTo("localhost");
    assertThat(context.path("requestId").asText()).isEqualTo("r-1");
    assertThat(context.path("time").asText()).isEqualTo("25/Nov/2026:09:00:00 +0000");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(1_795_597_200_000L);
    assertThat(context.has("authorizer")).isFalse();
  }

  @Test
  void severalValuesOfAHeaderOrAParameterAreJoinedWithCommas() {
    JsonNode event =
        event(Incoming.of("POST", "/forms/x?a=1&b=x+y&a=2").with("X-Thing", "one", "two"));
    assertThat(event.path("headers").path("x-thing").asText()).isEqualTo("one,two");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&b=x+y&a=2");
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"a\":\"1,2\",\"b\":\"x y\"}");
  }

  @Test
  void cookiesAreAListAndNoHeader() {
    JsonNode event = event(Incoming.of("POST", "/forms/x").with("Cookie", "a=1; b=2", "c=3"));
    assertThat(event.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\",\"c=3\"]");
    assertThat(event.path("headers").has("cookie")).isFalse();
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    JsonNode event = event(Incoming.of("POST", "/forms/x"));
    assertThat(event.has("body")).isFalse();
    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void aHeaderCannotLieAboutWhereTheRequestComesFrom() {
    JsonNode headers =
        event(
                Incoming.of("POST", "/forms/x")
                    .with("host", "localhost:8080")
                    .with("x-forwarded-proto", "https")
                    .with("x-forwarded-for", "10.0.0.1"))
            .path("headers");
    assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("10.0.0.1, 127.0.0.1");
    assertThat(headers.path("x-forwarded-proto").asText()).isEqualTo("http");
    assertThat(headers.path("x-forwarded-port").asText()).isEqualTo("8080");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, false",
    "Application/JSON; charset=utf-8, false",
    "text/plain, false",
    "application/xml, false",
    "application/x-www-form-urlencoded, true",
    "multipart/form-data; boundary=x, true",
    "application/octet-stream, true",
    "application/problem+json, true",
    "'', true"
  })
  void aBodyIsTextByItsTypeAloneAndElseBase64(String type, boolean base64) {
    String body = "{\"name\":\"Zoë\"}";
    JsonNode event =
        event(Incoming.of("POST", "/forms/x").with("content-type", type).with(Bytes.of(body)));
    assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(base64);
    String sent = event.path("body").asText();
    assertThat(base64 ? new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8) : sent)
        .isEqualTo(body);
  }

  @Test
  void theClaimsOfAGoodTokenComeAlong() {
    Bytes event =
        ProxyEvent.of(
            Incoming.of("GET", "/x"),
            new Routes.Match(ROUTE, Map.of()),
            Optional.of(new Token(Map.of("roles", "[sales]"))),
            "Api",
            "r-1",
            Instant.EPOCH);
    assertThat(read(event).path("requestContext").path("authorizer").toString())
        .isEqualTo("{\"jwt\":{\"claims\":{\"roles\":\"[sales]\"},\"scopes\":null}}");
  }

  private static JsonNode event(Incoming request) {
    return read(
        ProxyEvent.of(
            request,
            new Routes.Match(ROUTE, Map.of("formId", "contact")),
            Optional.empty(),
            "Api",
            "r-1",
            Instant.parse("2026-11-25T09:00:00Z")));
  }

  private static JsonNode read(Bytes event) {
    try {
      return new ObjectMapper().readTree(event.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
