package com.opleap.local;

import com.opleap.local.Visitor.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;

/** Registers, sets passwords and signs in, in every way that has an answer of its own. */
final class AccountCalls {
  private static final String REGISTER = "POST /organizations";
  private static final String RESET = "POST /password-resets";
  private static final String SET = "POST /passwords";
  private static final String OPEN = "POST /sessions";
  private static final String PROVE = "POST /sessions/current/proof";
  private static final String SESSIONS = "GET /sessions";
  private static final String END_OTHERS = "DELETE /sessions";
  private static final String END = "DELETE /sessions/{id}";
  private static final String WRONG = "{\"password\":\"not-the-password\"}";

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  AccountCalls(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    Tenant owner = Tenant.register(system, "Acme", "owner@acme.example");
    links(owner);
    sessions(owner);
    suspended(owner);
  }

  /** What is refused of a body before anybody looks at what is in it. */
  static void bodies(BiConsumer<String, Answer> see, String operation, Sending sending) {
    see.accept(operation, sending.send("application/json", "{"));
    see.accept(operation, sending.send("application/json", " ".repeat(70_000)));
    see.accept(operation, sending.send("text/plain", "{}"));
    see.accept(operation, sending.send("application/json", "{\"x\":1}"));
  }

  /** Sends a body of a type. */
  @FunctionalInterface
  interface Sending {
    Answer send(String type, String body);
  }

  private void links(Tenant owner) {
    see.accept(
        REGISTER,
        visitor.postJson("/organizations", Tenant.registration("Beta", "owner@beta.example")));
    String first = Tenant.mailed(system, "owner@beta.example");
    see.accept(RESET, visitor.postJson("/password-resets", "{\"email\":\"no@acme.example\"}"));
    visitor.postJson("/organizations", Tenant.registration("Gamma", "owner@beta.example"));
    String second = Tenant.mailed(system, "owner@beta.example");
    see.accept(SET, Tenant.follow(visitor, first));
    see.accept(SET, Tenant.follow(visitor, first));
    see.accept(SET, Tenant.follow(visitor, second));
    for (String operation : new String[] {REGISTER, RESET, SET, OPEN}) {
      String path = operation.split(" ", 2)[1];
      bodies(see, operation, (type, body) -> visitor.post(path, type, body, Map.of()));
    }
    see.accept(OPEN, Tenant.signIn(visitor, owner.email()));
    see.accept(OPEN, Tenant.signIn(visitor, "nobody@acme.example"));
  }

  private void sessions(Tenant owner) {
    see.accept(SESSIONS, owner.call("GET", "/sessions", ""));
    see.accept(SESSIONS, visitor.get("/sessions"));
    see.accept(END_OTHERS, owner.call("DELETE", "/sessions", ""));
    see.accept(END_OTHERS, visitor.send("DELETE", "/sessions", Map.of()));
    see.accept(END, owner.call("DELETE", "/sessions/none", ""));
    see.accept(END, visitor.send("DELETE", "/sessions/current", Map.of()));
    see.accept(PROVE, owner.prove());
    see.accept(PROVE, owner.call("POST", "/sessions/current/proof", WRONG));
    bodies(
        see,
        PROVE,
        (type, body) ->
            visitor.post(
                "/sessions/current/proof",
                type,
                body,
                Map.of("authorization", "Bearer " + owner.token())));
    Tenant again = owner.again();
    see.accept(END, again.call("DELETE", "/sessions/current", ""));
  }

  private void suspended(Tenant owner) {
    Tenant member = owner.brings("member@acme.example", "member");
    // A link counts only if it is newer than the password.
    system.aws().clock().advance(Duration.ofSeconds(1));
    String link = member.askForReset();
    owner.suspend();
    see.accept(OPEN, Tenant.signIn(visitor, member.email()));
    see.accept(SET, Tenant.follow(visitor, link));
    see.accept(PROVE, member.prove());
    owner.reinstate();
  }
}
