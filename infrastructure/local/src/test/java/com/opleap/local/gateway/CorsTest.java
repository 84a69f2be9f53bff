package com.opleap.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.localaws.template.ApiSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsTest {
  private static final String OURS = "https://www.opleap.example";

  @Test
  void aPreflightOfADeclaredOriginIsToldWhatItMay() {
    Reply reply = cors(OURS).preflight(preflight(OURS, "POST"));
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("access-control-allow-origin")).contains(OURS);
    assertThat(reply.header("access-control-allow-methods")).contains("GET,POST");
    assertThat(reply.header("access-control-allow-headers")).contains("content-type");
    assertThat(reply.header("access-control-max-age")).contains("3600");
    assertThat(reply.header("vary")).contains("Origin");
    assertThat(reply.header("access-control-allow-credentials")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, POST",
    "https://www.opleap.example.evil.example, POST",
    "http://www.opleap.example, POST",
    "https://www.opleap.example:8443, POST",
    "null, POST",
    "https://www.opleap.example, DELETE"
  })
  void anyOtherIsToldNothing(String origin, String method) {
    Reply reply = cors(OURS).preflight(preflight(origin, method));
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.headers()).isEmpty();
  }

  @Test
  void onlyAnOptionsWithBothItsHeadersIsAPreflight() {
    assertThat(Cors.isPreflight(preflight(OURS, "GET"))).isTrue();
    assertThat(Cors.isPreflight(Incoming.of("OPTIONS", "/").with("origin", OURS))).isFalse();
    assertThat(Cors.isPreflight(Incoming.of("GET", "/").with("origin", OURS))).isFalse();
  }

  @Test
  void aFunctionsOwnHeadersDoNotCount() {
    Reply own =
        Reply.of(200)
            .with("Access-Control-Allow-Origin", "*")
            .with("access-control-allow-credentials", "true")
            .with("x-own", "stays");
    Reply stranger =
        cors(OURS).decorate(Incoming.of("GET", "/").with("origin", "https://evil.example"), own);
    assertThat(stranger.headers()).containsExactly(new Reply.Field("x-own", "stays"));
    Reply ours = cors(OURS).decorate(Incoming.of("GET", "/").with("origin", OURS), own);
    assertThat(ours.all("access-control-allow-origin")).containsExactly(OURS);
    assertThat(ours.header("access-control-expose-headers")).contains("retry-after");
  }

  @Test
  void everyoneMeansEveryone() {
    assertThat(
            cors("*")
                .preflight(preflight("https://any.example", "GET"))
                .header("access-control-allow-origin"))
        .contains("*");
    assertThat(
            cors("https://*")
                .preflight(preflight("https://any.example", "GET"))
                .header("access-control-allow-origin"))
        .contains("https://any.example");
    assertThat(cors("https://*").preflight(preflight("http://any.example", "GET")).headers())
        .isEmpty();
  }

  private static Cors cors(String origin) {
    return new Cors(
        new ApiSpec.Cors(
            List.of(origin),
            List.of("GET", "POST"),
            List.of("content-type"),
            List.of("retry-after"),
            3600,
            false));
  }

  private static Incoming preflight(String origin, String method) {
    return Incoming.of("OPTIONS", "/forms/contact")
        .with("origin", origin)
        .with("access-control-request-method", method);
  }
}
