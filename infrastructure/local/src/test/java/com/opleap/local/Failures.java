package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.Visitor.Answer;
import com.opleap.local.gateway.Route;
import com.opleap.localaws.Faults.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Has each operation meet a service that fails, a crash of its function, and too many at a time.
 */
final class Failures {
  private static final String NONE = "0".repeat(26);

  /** Nobody's, so that no password is hashed. */
  private static final String LINK =
      "{\"token\":\"%s.%s.%s\"".formatted("A".repeat(43), NONE, NONE);

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /forms/{formId}", EnquiryCalls.NOTE.replace("\"origin\":\"phone\",", "")),
          Map.entry("POST /enquiries", EnquiryCalls.NOTE),
          Map.entry("POST /organizations", Tenant.registration("Kappa", "owner@kappa.example")),
          Map.entry("POST /password-resets", "{\"email\":\"nobody@acme.example\"}"),
          Map.entry("POST /passwords", LINK + ",\"password\":\"" + Tenant.PASSWORD + "\"}"),
          Map.entry("POST /addresses", LINK + "}"),
          Map.entry(
              "POST /sessions",
              "{\"email\":\"nobody@acme.example\",\"password\":\"not-the-password\"}"),
          Map.entry("POST /sessions/current/proof", "{\"password\":\"not-the-password\"}"),
          Map.entry("POST /me/requests", "{\"kind\":\"change\",\"text\":\"My name is Rao\"}"),
          Map.entry("POST /me/address", "{\"email\":\"next@kappa.example\"}"),
          Map.entry("PUT /me/factor", "{\"code\":\"000000\"}"),
          Map.entry("PATCH /organization", "{\"demandsFactor\":false}"),
          Map.entry("PATCH /organization/requests/{id}", "{\"state\":\"done\"}"),
          Map.entry(
              "POST /sub-accounts",
              "{\"name\":\"Mira\",\"email\":\"mira@kappa.example\",\"role\":\"member\"}"),
          Map.entry("PATCH /sub-accounts/{id}", "{\"title\":\"Sales\"}"),
          Map.entry(
              "POST /support/organizations/{id}/suspension", "{\"reason\":\"Unasked-for mail\"}"),
          Map.entry("POST /abuse-reports", "{\"message\":\"They do not stop\"}"));

  private static final Map<String, String> QUERIES =
      Map.of(
          "GET /enquiries/{id}/permission",
          EnquiryCalls.QUESTION,
          "GET /support/organizations",
          "?name=acme");

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;
  private final Tenant owner;
  private final LinkHolder person;

  Failures(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
    this.owner = Tenant.register(system, "Lambda", "owner@lambda.example");
    this.person = LinkHolder.writing(system, "another.person@example.com");
  }

  void all() {
    system.declared().routes().forEach(this::of);
  }

  private void of(Route route) {
    String operation = route.method() + " " + route.path();
    Supplier<Answer> call = call(route, operation);
    // A preflight asks no service.
    List<Kind> kinds =
        route.method().equals("OPTIONS") ? List.of() : List.of(Kind.ERROR, Kind.CRASH);
    for (Kind kind : kinds) {
      // So long that keys are looked up again.
      system.aws().clock().advance(Duration.ofSeconds(61));
      system.aws().faults().fail(route.functionId(), 1, kind);
      Answer answer = call.get();
      see.accept(operation, answer);
      assertThat(answer.status()).as(operation).isEqualTo(kind == Kind.CRASH ? 500 : 503);
      assertThat(system.aws().faults().hasStruck(route.functionId())).as(operation).isTrue();
      system.aws().faults().clear(route.functionId());
      assertThat(answer.header("retry-after").isEmpty())
          .as("%s after %s", operation, kind)
          .isEqualTo(kind == Kind.CRASH);
    }
    Answer answer = call.get();
    for (int i = 0; i < 200 && answer.status() != 429; i++) {
      answer = call.get();
    }
    see.accept(operation, answer);
  }

  private Supplier<Answer> call(Route route, String operation) {
    String path = route.path().replace("{formId}", "contact").replace("{id}", NONE);
    String whole = path + QUERIES.getOrDefault(operation, "");
    Map<String, String> headers = headers(route);
    return switch (operation) {
      case "GET /preferences" -> person::sees;
      case "PUT /preferences" -> () -> person.allows(PreferenceCalls.ALLOWED);
      default ->
          BODIES.containsKey(operation)
              ? () -> visitor.sendJson(route.method(), whole, BODIES.get(operation), headers)
              : () -> visitor.send(route.method(), whole, headers);
    };
  }

  /** Of whoever may do all of it; what is open to everybody does not look at them. */
  private Map<String, String> headers(Route route) {
    String token =
        route.authorizer().isPresent()
            ? system.staffToken("sales", "operator", "support", "trust")
            : owner.token();
    Map<String, String> headers = new HashMap<>(LinkHolder.bearer(token));
    headers.put("x-reason", "They asked for their invoice");
    return headers;
  }
}
