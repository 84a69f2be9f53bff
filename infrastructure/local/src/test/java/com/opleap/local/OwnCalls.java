package com.opleap.local;

import com.opleap.local.Visitor.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Sees to one's own account, in every way that has an answer of its own. */
final class OwnCalls {
  private static final String SHOW = "GET /me";
  private static final String EXPORT = "GET /me/export";
  private static final String ASK = "POST /me/requests";
  private static final String BEGIN = "POST /me/factor";
  private static final String CONFIRM = "PUT /me/factor";
  private static final String REMOVE = "DELETE /me/factor";
  private static final String ADDRESS = "POST /me/address";
  private static final String FOLLOW = "POST /addresses";
  private static final String NEXT = "next@epsilon.example";
  private static final List<String> OPERATIONS =
      List.of(SHOW, EXPORT, ASK, BEGIN, CONFIRM, REMOVE, ADDRESS);
  private static final Map<String, String> BODIES =
      Map.of(
          ASK, "{\"kind\":\"change\",\"text\":\"My name is Rao\"}",
          CONFIRM, "{\"code\":\"000000\"}",
          ADDRESS, "{\"email\":\"" + NEXT + "\"}");

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  OwnCalls(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    Tenant owner = Tenant.register(system, "Epsilon", "owner@epsilon.example");
    Tenant member = owner.brings("member@epsilon.example", "member");
    see(SHOW, member);
    see(EXPORT, member);
    see(ASK, member);
    address(owner);
    factor(owner, member);
    for (String operation : List.of(ASK, CONFIRM, ADDRESS)) {
      String[] parts = operation.split(" ", 2);
      Map<String, String> bearer = LinkHolder.bearer(member.token());
      AccountCalls.bodies(
          see, operation, (type, body) -> visitor.send(parts[0], parts[1], type, body, bearer));
    }
    AccountCalls.bodies(
        see, FOLLOW, (type, body) -> visitor.post("/addresses", type, body, Map.of()));
    refused(owner, member);
  }

  private void address(Tenant owner) {
    see(ADDRESS, owner);
    see.accept(FOLLOW, follow(Tenant.mailed(system, NEXT)));
    see.accept(FOLLOW, follow("none"));
    askFor(owner, "owner@theta.example");
    String link = Tenant.mailed(system, "owner@theta.example");
    Tenant.register(system, "Theta", "owner@theta.example");
    see.accept(FOLLOW, follow(link));
  }

  private void factor(Tenant owner, Tenant member) {
    see(CONFIRM, member);
    String secret = visitor.json(see(BEGIN, member)).path("secret").asText();
    String code = Authenticator.code(secret, system.aws().clock().instant());
    see.accept(CONFIRM, member.call("PUT", "/me/factor", "{\"code\":\"%s\"}".formatted(code)));
    see(REMOVE, member);
    owner.call("PATCH", "/organization", "{\"demandsFactor\":true}");
    see(REMOVE, member);
  }

  private void refused(Tenant owner, Tenant member) {
    askFor(member, "moved@epsilon.example");
    String link = Tenant.mailed(system, "moved@epsilon.example");
    owner.suspend();
    OPERATIONS.forEach(operation -> see(operation, member));
    see.accept(FOLLOW, follow(link));
    owner.reinstate();
    member.isErased();
    see(SHOW, member);
    see(EXPORT, member);
    see(ASK, member);
    see(BEGIN, member);
    system.aws().clock().advance(Duration.ofMinutes(10));
    for (String operation : OPERATIONS) {
      see(operation, member);
      String[] parts = operation.split(" ", 2);
      see.accept(operation, visitor.send(parts[0], parts[1], Map.of()));
    }
  }

  private void askFor(Tenant who, String address) {
    who.call("POST", "/me/address", "{\"email\":\"%s\"}".formatted(address));
  }

  private Answer follow(String link) {
    return visitor.postJson("/addresses", "{\"token\":\"%s\"}".formatted(link));
  }

  private Answer see(String operation, Tenant who) {
    String[] parts = operation.split(" ", 2);
    Answer answer = who.call(parts[0], parts[1], BODIES.getOrDefault(operation, ""));
    see.accept(operation, answer);
    return answer;
  }
}
