package com.opleap.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.Json;
import com.opleap.common.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class HttpFunctionTest {
  private static final String SECRET = "asha@example.test";

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  @Test
  void aRouteAnswersAndLeavesOneLogLine() throws IOException {
    Map<?, ?> reply =
        call(request -> Response.json(200, json -> json.writeString(request.path().get("id"))));
    assertThat(reply.get("statusCode")).isEqualTo(200);
    assertThat(reply.get("body")).isEqualTo("\"42\"");
    assertThat(logLine())
        .isEqualTo(
            Map.of(
                "requestId", "r-1", "route", "GET /things/{id}", "status", 200, "durationMs", 0));
  }

  @Test
  void aFailureIsOneLineWithItsCausesAndFramesAndNothingElse() throws IOException {
    call(request -> {
      throw new IllegalStateException(SECRET + "\n{\"status\":200}");
    });
    assertThat(logged.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(logLine().keySet())
        .containsExactlyInAnyOrder("requestId", "route", "status", "durationMs", "causes", "stack");
  }

  @Test
  void whatComesFromOutsideStaysWithinItsFieldOfTheLog() throws IOException {
    call("GET /x\\n\\\"status\\\":200", request -> Response.seeOther("/"));
    assertThat(logged.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(logLine()).containsEntry("status", 404).hasSize(4);
  }

  @Test
  void aFailingServiceGives503AndWhenToTryAgain() throws IOException {
    Map<?, ?> reply =
        call(request -> {
          throw SdkClientException.create("no answer for " + SECRET);
        });
    assertThat(reply.get("statusCode")).isEqualTo(503);
    assertThat(((Map<?, ?>) reply.get("headers")).get("retry-after")).isEqualTo("5");
    assertThat(problem(reply)).containsEntry("status", 503);
  }

  @Test
  void aBugGives500AndNothingOfItIsSentOrItsMessageLogged() throws IOException {
    Map<?, ?> reply =
        call(request -> {
          throw new IllegalStateException(SECRET, new IOException(SECRET));
        });
    assertThat(reply.get("statusCode")).isEqualTo(500);
    assertThat(reply.toString()).doesNotContain(SECRET).doesNotContain("IllegalState");
    assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
    assertThat(logLine().get("causes"))
        .asString()
        .contains("IllegalStateException", "java.io.IOException");
  }

  @Test
  void aRouteThatIsNotHereGives404() throws IOException {
    assertThat(call("GET /other", request -> Response.seeOther("/")).get("statusCode"))
        .isEqualTo(404);
  }

  @Test
  void everyProblemIsAProblemDocument() throws IOException {
    Map<?, ?> reply = call(request -> Problem.malformed("No good.").response(request));
    assertThat(((Map<?, ?>) reply.get("headers")).get("content-type"))
        .isEqualTo("application/problem+json");
    assertThat(problem(reply))
        .containsEntry("type", "urn:opleap:problem:malformed")
        .containsEntry("title", "Malformed request")
        .containsEntry("status", 400)
        .containsEntry("detail", "No good.")
        .containsEntry("instance", "urn:opleap:request:r-1");
  }

  @Test
  void onlyARoleOfTheTokenOpensAStaffRoute() throws IOException {
    Function<Request, Response> route = request -> Response.seeOther("/");
    assertThat(call(StaffRoles.only(Set.of("sales"), route)).get("statusCode")).isEqualTo(303);
    assertThat(call(StaffRoles.only(Set.of("support"), route)).get("statusCode")).isEqualTo(303);
    assertThat(call(StaffRoles.only(Set.of("sale", "up"), route)).get("statusCode")).isEqualTo(403);
  }

  /** API Gateway writes an array claim as {@code [a b]}, and a text as it is. */
  @ParameterizedTest
  @CsvSource({
    "[sales], true",
    "[support sales], true",
    "sales, true",
    "not sales, false",
    "sales support, false",
    "[pre-sales], false",
    "[[sales]], false",
    "'[a,sales]', false",
    "[], false",
    "'', false"
  })
  void aRoleIsAnExactTokenOfTheClaim(String claim, boolean opens) throws IOException {
    assertThat(statusFor("\"sub\":\"s-1\",\"roles\":\"%s\"".formatted(claim)))
        .isEqualTo(opens ? 303 : 403);
  }

  /** All such would be one, in the trail and in their idempotency keys. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\"sub\":\"\",", "\"sub\":\" \","})
  void aTokenOfNobodyOpensNothing(String subject) throws IOException {
    assertThat(statusFor(subject + "\"roles\":\"[sales]\"")).isEqualTo(403);
  }

  private static int statusFor(String claims) throws IOException {
    Request request =
        Request.read(
            stream(
                """
                {"routeKey":"GET /things","requestContext":{"authorizer":{"jwt":{"claims":{%s}}}}}
                """
                    .formatted(claims)));
    return StaffRoles.only(Set.of("sales"), r -> Response.seeOther("/")).apply(request).status();
  }

  @Test
  void anEventOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> Request.read(stream("{\"version\":\"1.0\"}")))
        .isInstanceOf(IOException.class);
  }

  private Map<?, ?> call(Function<Request, Response> route) throws IOException {
    return call("GET /things/{id}", route);
  }

  private Map<?, ?> call(String routeKey, Function<Request, Response> route) throws IOException {
    String event =
        """
        {"version":"2.0","routeKey":"%s","pathParameters":{"id":"42"},
         "headers":{"Content-Type":"text/plain"},
         "requestContext":{"requestId":"r-1",
           "authorizer":{"jwt":{"claims":{"roles":"[sales support]","sub":"s-1"}}}}}
        """
            .formatted(routeKey);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    new HttpFunction(
            Map.of("GET /things/{id}", route),
            clock,
            new Log(new PrintStream(logged, true, StandardCharsets.UTF_8)))
        .handle(stream(event), reply);
    return Json.readObject(new ByteArrayInputStream(reply.toByteArray()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> problem(Map<?, ?> reply) throws IOException {
    return (Map<String, Object>) Json.readObject(stream(String.valueOf(reply.get("body"))));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> logLine() throws IOException {
    return (Map<String, Object>) Json.readObject(new ByteArrayInputStream(logged.toByteArray()));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
