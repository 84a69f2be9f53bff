package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.Faults;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything under {@code /_local/}, over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
  private LocalSystem system;
  private Visitor visitor;

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
    visitor = new Visitor(system.address());
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  void theMailboxHasMailsNewestFirstAndThoseToOne() {
    submit("first@example.com");
    submit("second@example.com");
    JsonNode all = read("/_local/mailbox").path("items");
    assertThat(StreamSupport.stream(all.spliterator(), false).map(m -> m.path("sentAt").asText()))
        .hasSizeGreaterThan(2)
        .isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));
    JsonNode one = read("/_local/mailbox?to=first%40example.com").path("items");
    assertThat(one).hasSize(1);
    assertThat(one.path(0).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("to", "subject", "text", "html", "links", "sentAt");
    assertThat(one.path(0).path("links"))
        .extracting(link -> link.asText().replaceFirst("#.*", ""))
        .containsExactly(
            system.address() + "/preferences.html",
            system.address() + "/policy.html",
            // The site that the form stood on, among what was written.
            system.address().toString());
    assertThat(read("/_local/mailbox?to=nobody@example.com").toString())
        .isEqualTo("{\"items\":[]}");
  }

  @Test
  void theClockMovesAndTakesTheTimeToLiveAlong() {
    String body = "{\"name\":\"A\",\"email\":\"expires@example.com\",\"message\":\"m\"}";
    Map<String, String> key = Map.of("idempotency-key", "kept-for-a-day-or-so");
    visitor.post("/forms/contact", "application/json", body, key);
    system.drainStreams();
    Instant before = Instant.parse(read("/_local/clock").path("now").asText());
    assertThat(system.aws().rows("Transient")).isNotEmpty();
    assertThat(system.aws().rows("Outbox")).isNotEmpty();
    JsonNode moved = post("/_local/clock", "{\"advance\":\"P400D\"}");
    assertThat(Instant.parse(moved.path("now").asText()))
        .isBetween(before.plus(Duration.ofDays(400)), before.plus(Duration.ofDays(401)));
    assertThat(system.aws().rows("Transient")).isEmpty();
    assertThat(system.aws().rows("Outbox")).isEmpty();
    assertThat(system.aws().rows("Enquiries")).isNotEmpty();
  }

  @Test
  void aFunctionsScheduleRunsAtOnce() {
    int before = system.aws().usage().calls("RetryMessagesFunction").size();
    assertThat(post("/_local/schedules/RetryMessagesFunction", "{}").toString())
        .isEqualTo("{\"runs\":1}");
    assertThat(system.aws().usage().calls("RetryMessagesFunction")).hasSizeGreaterThan(before);
  }

  @Test
  void aScheduleThatFailsIsSaid() {
    system.aws().faults().fail("RetryMessagesFunction", 1, Faults.Kind.CRASH);
    assertThat(visitor.postJson("/_local/schedules/RetryMessagesFunction", "").status())
        .isEqualTo(502);
  }

  @Test
  void theStreamsAreDrainedAndNothingIsLeft() {
    String mail = "{\"name\":\"A\",\"email\":\"drained@example.com\",\"message\":\"m\"}";
    assertThat(visitor.postJson("/forms/contact", mail).status()).isEqualTo(201);
    assertThat(post("/_local/streams", "").path("read").asInt()).isPositive();
    assertThat(post("/_local/streams", "").toString()).isEqualTo("{\"read\":0,\"pending\":0}");
    assertThat(read("/_local/mailbox?to=drained@example.com").path("items")).hasSize(1);
  }

  @Test
  void aStaffTokenOpensWhatItsRoleMayOpen() {
    assertThat(enquiries("{\"roles\":[\"sales\"]}")).isEqualTo(200);
    assertThat(enquiries("{\"roles\":[\"analyst\"]}")).isEqualTo(403);
    assertThat(enquiries("{\"roles\":[]}")).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"error, 503, 0", "lost-reply, 201, 1", "crash, 500, 1"})
  void aFaultHitsTheCallThatWasNamed(String kind, int status, int mails) {
    String email = kind + "@example.com";
    // The second call is the transaction; the first asks for the domain's key.
    submit("warm@example.com");
    post(
        "/_local/faults",
        "{\"function\":\"SubmitFormFunction\",\"call\":1,\"kind\":\"%s\"}".formatted(kind));
    String body = "{\"name\":\"A\",\"email\":\"%s\",\"message\":\"m\"}".formatted(email);
    assertThat(visitor.postJson("/forms/contact", body).status()).isEqualTo(status);
    system.aws().faults().clear("SubmitFormFunction");
    system.drainStreams();
    assertThat(system.aws().mailbox().mailsTo(email)).hasSize(mails);
  }

  @Test
  void thePageShowsMailsRoutesTheClockAndTablesWithSealedValuesAsSuch() {
    submit("shown@example.com");
    Answer page = visitor.get("/_local/");
    assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.text())
        .contains(
            "shown@example.com",
            "POST /forms/{formId}",
            "rate(1 minute)",
            "The clock says ",
            "Enquiries",
            "sealed, ");
    String tables = page.text().substring(page.text().indexOf("id=\"tables\""));
    assertThat(tables).doesNotContain("shown@example.com");
    assertThat(visitor.get("/_local").header("location")).isEqualTo("/_local/");
    assertThat(visitor.get("/_local/console.css").status()).isEqualTo(200);
  }

  @Test
  void whatAPersonWroteIsTextOnThePageAndNoMarkup() {
    String body =
        """
        {"name":"<script>alert(1)</script>","email":"markup@example.com","message":"'\\"><b>x"}
        """;
    assertThat(visitor.postJson("/forms/contact", body).status()).isEqualTo(201);
    system.drainStreams();
    assertThat(visitor.get("/_local/").text())
        .contains("&lt;script&gt;alert(1)", "&#39;&quot;&gt;&lt;b&gt;x")
        .doesNotContain("<script", "<b>x");
  }

  @Test
  void theIssuerPublishesWhereItsKeysAre() {
    JsonNode configuration = read("/_local/issuer/.well-known/openid-configuration");
    assertThat(configuration.path("issuer").asText())
        .isEqualTo(system.address() + "/_local/issuer");
    JsonNode keys = read(URI.create(configuration.path("jwks_uri").asText()).getPath());
    assertThat(keys.path("keys").path(0).has("n")).isTrue();
    assertThat(keys.path("keys").path(0).has("d")).as("the private key").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          clock       | {"advance":"soon"}                                  | 422
          clock       | {"advance":"-PT1S"}                                 | 422
          clock       | {"advance":"P36501D"}                               | 422
          clock       | {"advance":5}                                       | 422
          clock       | {}                                                  | 422
          clock       | {"advance":"PT1S","now":"x"}                        | 422
          clock       | []                                                  | 400
          clock       | {"advance"                                          | 400
          staff-token | {"roles":["king"]}                                  | 422
          staff-token | {"roles":"sales"}                                   | 422
          staff-token | {}                                                  | 422
          faults      | {"function":"Nobody","call":1,"kind":"error"}       | 422
          faults      | {"function":"SubmitFormFunction","call":0,"kind":"error"}   | 422
          faults      | {"function":"SubmitFormFunction","call":1.5,"kind":"error"} | 422
          faults      | {"function":"SubmitFormFunction","call":"1","kind":"error"} | 422
          faults      | {"function":"SubmitFormFunction","call":1,"kind":"fire"}    | 422
          schedules/Nobody             | {}                                 | 404
          schedules/SubmitFormFunction | {}                                 | 404
          """)
  void badInputIsAProblemAndChangesNothing(String helper, String body, int status) {
    Answer answer = visitor.postJson("/_local/" + helper, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(visitor.json(answer).path("detail").asText()).isNotBlank();
  }

  @Test
  void aBodyOfAnotherTypeOrTooLargeIsRefused() {
    String body = "{\"advance\":\"PT1S\"}";
    assertThat(visitor.post("/_local/clock", "text/plain", body, Map.of()).status()).isEqualTo(415);
    assertThat(visitor.postJson("/_local/clock", " ".repeat(64 * 1024) + body).status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, clock",
    "GET, streams",
    "GET, staff-token",
    "GET, faults",
    "GET, schedules/RetryMessagesFunction",
    "POST, mailbox",
    "DELETE, ''"
  })
  void anotherMethodIs405AndToldWhichItIs(String method, String helper) {
    Answer answer = visitor.send(method, "/_local/" + helper, Map.of());
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isNotBlank().doesNotContain(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mailbox", "clock"})
  void headIsAsGetWithoutABody(String helper) {
    Answer head = visitor.send("HEAD", "/_local/" + helper, Map.of());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
  }

  @Test
  void whatIsNoHelperIs404() {
    assertThat(visitor.get("/_local/nothing").status()).isEqualTo(404);
    assertThat(visitor.get("/_local/issuer/").status()).isEqualTo(404);
  }

  /** A mail holds what a person wrote: no page of another site may read it, or turn the clock. */
  @Test
  void theHelpersRefuseOtherSites() throws IOException {
    for (String origin : List.of("https://evil.example", "null", "http://localhost:1")) {
      assertThat(visitor.get("/_local/mailbox", Map.of("origin", origin)).status()).isEqualTo(403);
    }
    for (String site : List.of("cross-site", "same-site")) {
      Map<String, String> header = Map.of("sec-fetch-site", site);
      assertThat(visitor.get("/_local/mailbox", header).status()).isEqualTo(403);
      assertThat(visitor.post("/_local/streams", "text/plain", "", header).status()).isEqualTo(403);
      assertThat(visitor.get("/_local/", header).status()).as("a link").isEqualTo(200);
    }
    assertThat(withHost("rebound.example")).startsWith("HTTP/1.1 403");
    assertThat(withHost("localhost")).startsWith("HTTP/1.1 200");
    Answer answer = visitor.get("/_local/mailbox");
    assertThat(answer.header("access-control-allow-origin")).isEmpty();
    assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  private String withHost(String host) throws IOException {
    URI address = URI.create(system.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request =
          "GET /_local/mailbox HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void submit(String email) {
    String body = "{\"name\":\"Asha\",\"email\":\"%s\",\"message\":\"m\"}".formatted(email);
    assertThat(visitor.postJson("/forms/contact", body).status()).isEqualTo(201);
    system.drainStreams();
  }

  private int enquiries(String roles) {
    String token = post("/_local/staff-token", roles).path("token").asText();
    return visitor.get("/enquiries", Map.of("authorization", "Bearer " + token)).status();
  }

  private JsonNode read(String path) {
    Answer answer = visitor.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return visitor.json(answer);
  }

  private JsonNode post(String path, String body) {
    Answer answer = visitor.postJson(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return visitor.json(answer);
  }
}
