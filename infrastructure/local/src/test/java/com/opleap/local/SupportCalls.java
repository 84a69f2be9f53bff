package com.opleap.local;

import com.opleap.local.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Looks after organizations as staff do, in every way that has an answer. */
final class SupportCalls {
  private static final String FIND = "GET /support/organizations";
  private static final String LOOK = "GET /support/organizations/{id}";
  private static final String SUSPEND = "POST /support/organizations/{id}/suspension";
  private static final String REINSTATE = "DELETE /support/organizations/{id}/suspension";
  private static final String NONE = "0".repeat(26);
  private static final String REASON = "{\"reason\":\"Unasked-for mail\"}";

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  SupportCalls(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    Tenant owner = Tenant.register(system, "Eta Works", "owner@eta.example");
    Tenant.register(system, "Eta Traders", "another.owner@eta.example");
    suspensions(owner);
    looks(owner);
    for (String operation : List.of(FIND, LOOK, SUSPEND, REINSTATE)) {
      see(operation, NONE, Map.of());
      see(operation, NONE, token("sales"));
    }
  }

  private void looks(Tenant owner) {
    Map<String, String> reasoned =
        Map.of(
            "authorization",
            "Bearer " + system.staffToken("support"),
            "x-reason",
            "They asked for their invoice");
    see.accept(FIND, visitor.get("/support/organizations?name=eta&limit=1", reasoned));
    see.accept(FIND, visitor.get("/support/organizations?name=eta", token("support")));
    see.accept(FIND, visitor.get("/support/organizations", reasoned));
    see(LOOK, owner.organization(), reasoned);
    see(LOOK, NONE, reasoned);
    see(LOOK, owner.organization(), token("support"));
  }

  private void suspensions(Tenant owner) {
    see(REINSTATE, NONE, token("trust"));
    see(REINSTATE, owner.organization(), token("trust"));
    see(SUSPEND, NONE, token("trust"));
    // And stays it, so that a look shows it.
    see(SUSPEND, owner.organization(), token("trust"));
    AccountCalls.bodies(
        see,
        SUSPEND,
        (type, body) ->
            visitor.post(
                "/support/organizations/" + NONE + "/suspension", type, body, token("trust")));
  }

  private void see(String operation, String id, Map<String, String> headers) {
    String[] parts = operation.split(" ", 2);
    String path = parts[1].replace("{id}", id);
    see.accept(
        operation,
        operation.equals(SUSPEND)
            ? visitor.sendJson(parts[0], path, REASON, headers)
            : visitor.send(parts[0], path, headers));
  }

  private Map<String, String> token(String role) {
    return LinkHolder.bearer(system.staffToken(role));
  }
}
