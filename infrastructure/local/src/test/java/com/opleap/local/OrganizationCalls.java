package com.opleap.local;

import com.opleap.local.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Sees to an organization itself, in every way that has an answer of its own. */
final class OrganizationCalls {
  private static final String SHOW = "GET /organization";
  private static final String CHANGE = "PATCH /organization";
  private static final String CLOSE = "DELETE /organization";
  private static final String TRAIL = "GET /organization/audit";
  private static final String INBOX = "GET /organization/requests";
  private static final String SETTLE = "PATCH /organization/requests/{id}";
  private static final List<String> OPERATIONS = List.of(SHOW, CHANGE, CLOSE, TRAIL, INBOX, SETTLE);
  private static final Map<String, String> BODIES =
      Map.of(CHANGE, "{\"name\":\"Zeta Works\",\"closing\":false}", SETTLE, "{\"state\":\"done\"}");

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  OrganizationCalls(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    Tenant owner = Tenant.register(system, "Zeta", "owner@zeta.example");
    Tenant member = owner.brings("member@zeta.example", "member");
    member.call("POST", "/me/requests", "{\"kind\":\"removal\",\"text\":\"I leave\"}");
    see(CLOSE, owner);
    see(SHOW, owner);
    see(CHANGE, owner);
    Map<String, String> stale =
        Map.of("authorization", "Bearer " + owner.token(), "if-match", "\"0\"");
    see.accept(CHANGE, visitor.sendJson("PATCH", "/organization", BODIES.get(CHANGE), stale));
    tooManyForThePlan(owner);
    trail(owner);
    inbox(owner);
    bodies(CHANGE, owner);
    bodies(SETTLE, owner);
    owner.suspend();
    OPERATIONS.forEach(operation -> see(operation, member));
    owner.reinstate();
    OPERATIONS.forEach(operation -> see(operation, member));
    for (String operation : OPERATIONS) {
      String[] parts = operation.split(" ", 2);
      see.accept(operation, visitor.send(parts[0], path(parts[1]), Map.of()));
    }
    owner.isErased();
    OPERATIONS.forEach(operation -> see(operation, owner));
  }

  private void tooManyForThePlan(Tenant owner) {
    see.accept(CHANGE, owner.call("PATCH", "/organization", "{\"plan\":\"team\"}"));
    for (int user = 3; user <= 6; user++) {
      owner.invites("user-" + user + "@zeta.example", "member");
    }
    see.accept(CHANGE, owner.call("PATCH", "/organization", "{\"plan\":\"trial\"}"));
  }

  private void trail(Tenant owner) {
    for (String query : List.of("?limit=1", "?format=csv&limit=1", "?format=xls", "?from=today")) {
      see.accept(TRAIL, owner.call("GET", "/organization/audit" + query, ""));
    }
  }

  private void inbox(Tenant owner) {
    Answer inbox = see(INBOX, owner);
    String request = visitor.json(inbox).path("items").path(0).path("id").asText();
    see.accept(INBOX, owner.call("GET", "/organization/requests?cursor=x", ""));
    see.accept(
        SETTLE, owner.call("PATCH", "/organization/requests/" + request, BODIES.get(SETTLE)));
    see(INBOX, owner);
  }

  private void bodies(String operation, Tenant owner) {
    String[] parts = operation.split(" ", 2);
    Map<String, String> bearer = LinkHolder.bearer(owner.token());
    AccountCalls.bodies(
        see, operation, (type, body) -> visitor.send(parts[0], path(parts[1]), type, body, bearer));
  }

  private Answer see(String operation, Tenant who) {
    String[] parts = operation.split(" ", 2);
    Answer answer = who.call(parts[0], path(parts[1]), BODIES.getOrDefault(operation, ""));
    see.accept(operation, answer);
    return answer;
  }

  /** Of a request that nobody made. */
  private static String path(String path) {
    return path.replace("{id}", "0".repeat(26));
  }
}
