package com.opleap.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.runtime.Outcome;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.template.ApiSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final Incoming SUBMIT = Incoming.of("POST", "/forms/contact");

  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-25T09:00:00Z"));
  private final List<String> invoked = new ArrayList<>();
  private Outcome outcome = new Outcome.Answered(Bytes.of("{\"statusCode\":201}"));

  @Test
  void theFunctionOfTheRouteAnswers() {
    Reply reply = gateway().answer(SUBMIT);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("apigw-requestid")).isPresent();
    assertThat(invoked).containsExactly("Submit");
  }

  @Test
  void whatNobodyHasIs404AndNoFunctionIsAsked() {
    told(gateway().answer(Incoming.of("GET", "/forms/contact")), 404, "Not Found");
    told(gateway().answer(Incoming.of("POST", "/forms")), 404, "Not Found");
    assertThat(invoked).isEmpty();
  }

  @Test
  void aRouteWithAnAuthorizerWantsATokenFirst() {
    Reply reply = gateway().answer(Incoming.of("GET", "/enquiries"));
    told(reply, 401, "Unauthorized");
    assertThat(reply.header("www-authenticate")).contains("Bearer");
    assertThat(invoked).isEmpty();
  }

  @Test
  void aFunctionThatFailsOrMakesNoSenseIs500AndTellsNothing() {
    outcome = new Outcome.Failed("java.lang.Secret", "the secret");
    told(gateway().answer(SUBMIT), 500, "Internal Server Error");
    outcome = new Outcome.Answered(Bytes.of("{\"statusCode\":\"what\"}"));
    told(gateway().answer(SUBMIT), 500, "Internal Server Error");
    outcome = new Outcome.Throttled();
    told(gateway().answer(SUBMIT), 503, "Service Unavailable");
  }

  @Test
  void aBodyMayHaveTenMegabytesAndAnEventSix() {
    told(gateway().answer(SUBMIT.with(body(10 * MEGABYTE + 1))), 413, "Request Entity Too Large");
    told(gateway().answer(SUBMIT.with(body(6 * MEGABYTE))), 413, "Request Entity Too Large");
    // Base64 makes four bytes of three.
    assertThat(gateway().answer(SUBMIT.with(body(4 * MEGABYTE))).status()).isEqualTo(201);
  }

  @Test
  void requestLineAndHeadersMayHaveTenKilobytesTogether() {
    // POST, a space, the path, a space, HTTP/1.1: 28; a question mark, or a header's name: 1.
    String most = "x".repeat(10_240 - 29);
    for (Incoming request :
        List.of(
            SUBMIT.with("y", most),
            SUBMIT.with("y", most.substring(1)).with("z", ""),
            SUBMIT.with(most, "y"),
            Incoming.of("POST", "/forms/contact?" + most))) {
      assertThat(gateway().answer(request).status()).isEqualTo(201);
    }
    int before = invoked.size();
    for (Incoming request :
        List.of(
            SUBMIT.with("y", most + "x"),
            SUBMIT.with("y", most, "x"),
            SUBMIT.with(most + "x", "y"),
            Incoming.of("POST", "/forms/contact?" + most + "x"),
            Incoming.of("GET", "/nothing/" + most + most))) {
      Reply reply = gateway().answer(request);
      told(reply, 431, "Request Header Fields Too Large");
      assertThat(reply.header("apigw-requestid")).isPresent();
    }
    assertThat(invoked).hasSize(before);
  }

  @Test
  void eachRouteHasAThrottleOfItsOwn() {
    Gateway gateway = gateway();
    for (int i = 0; i < 3; i++) {
      assertThat(gateway.answer(SUBMIT).status()).isEqualTo(201);
    }
    told(gateway.answer(SUBMIT), 429, "Too Many Requests");
    assertThat(gateway.answer(Incoming.of("GET", "/enquiries")).status()).isEqualTo(401);
    clock.advance(Duration.ofSeconds(1));
    assertThat(gateway.answer(SUBMIT).status()).isEqualTo(201);
  }

  @Test
  void aPreflightIsAnsweredHereForAnyPathAndErrorsCarryTheHeadersToo() {
    Incoming preflight =
        Incoming.of("OPTIONS", "/anything")
            .with("origin", "https://www.opleap.example")
            .with("access-control-request-method", "POST");
    assertThat(gateway().answer(preflight).status()).isEqualTo(204);
    Reply refused =
        gateway()
            .answer(Incoming.of("GET", "/enquiries").with("origin", "https://www.opleap.example"));
    assertThat(refused.header("access-control-allow-origin"))
        .contains("https://www.opleap.example");
    assertThat(invoked).isEmpty();
  }

  private Gateway gateway() {
    ApiSpec api =
        new ApiSpec(
            "Api",
            new ApiSpec.Cors(
                List.of("https://www.opleap.example"),
                List.of("POST"),
                List.of(),
                List.of(),
                0,
                false),
            Map.of(
                "Staff",
                new ApiSpec.JwtAuthorizer("https://i.example", List.of("s"), "Authorization")),
            1,
            3);
    return new Gateway(
        api,
        List.of(
            new Route("POST", "/forms/{formId}", "Submit", Optional.empty()),
            new Route("GET", "/enquiries", "Read", Optional.of("Staff"))),
        (id, event) -> {
          invoked.add(id);
          return outcome;
        },
        issuer -> new JWKSet(),
        clock);
  }

  private static Bytes body(int size) {
    return Bytes.of(new byte[size]);
  }

  private static void told(Reply reply, int status, String message) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body().text()).isEqualTo("{\"message\":\"" + message + "\"}");
  }
}
