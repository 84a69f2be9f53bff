package com.opleap.local;

import com.opleap.local.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Looks after an organization's users, in every way that has an answer of its own. */
final class UserCalls {
  private static final String LIST = "GET /sub-accounts";
  private static final String INVITE = "POST /sub-accounts";
  private static final String SHOW = "GET /sub-accounts/{id}";
  private static final String CHANGE = "PATCH /sub-accounts/{id}";
  private static final String REMOVE = "DELETE /sub-accounts/{id}";
  private static final String RESEND = "POST /sub-accounts/{id}/invitation";
  private static final String REVOKE = "DELETE /sub-accounts/{id}/invitation";
  private static final String CONTACTS = "GET /contact-persons";
  private static final String USAGE = "GET /usage";
  private static final List<String> OPERATIONS =
      List.of(LIST, INVITE, SHOW, CHANGE, REMOVE, RESEND, REVOKE, CONTACTS, USAGE);
  private static final String NONE = "0".repeat(26);
  private static final String TITLE = "{\"title\":\"Sales\"}";
  private static final String INVITATION =
      "{\"name\":\"Mira\",\"email\":\"mira@delta.example\",\"phone\":\"+919812345678\","
          + "\"title\":\"Support\",\"role\":\"member\"}";

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  UserCalls(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    Tenant owner = Tenant.register(system, "Delta", "owner@delta.example");
    Tenant member = owner.brings("member@delta.example", "member");
    see.accept(LIST, owner.call("GET", "/sub-accounts?limit=1", ""));
    see.accept(LIST, owner.call("GET", "/sub-accounts?cursor=x", ""));
    see.accept(CONTACTS, member.call("GET", "/contact-persons", ""));
    see.accept(USAGE, member.call("GET", "/usage", ""));
    invitations(owner);
    changes(owner, member);
    for (String operation : OPERATIONS) {
      see.accept(operation, call(operation, visitor, "none"));
      if (!operation.equals(CONTACTS) && !operation.equals(USAGE)) {
        see.accept(operation, call(operation, visitor, member.token()));
      }
    }
    suspended(owner, member);
    see.accept(REMOVE, owner.call("DELETE", "/sub-accounts/" + member.user(), ""));
    owner.call("PATCH", "/organization", "{\"demandsFactor\":true}");
    see.accept(CONTACTS, owner.call("GET", "/contact-persons", ""));
    see.accept(USAGE, owner.call("GET", "/usage", ""));
  }

  private void invitations(Tenant owner) {
    see.accept(INVITE, owner.call("POST", "/sub-accounts", INVITATION));
    see.accept(INVITE, owner.call("POST", "/sub-accounts", INVITATION));
    bodies(INVITE, "/sub-accounts", owner);
    String invited =
        "/sub-accounts/" + owner.invites("ravi@delta.example", "admin") + "/invitation";
    see.accept(RESEND, owner.call("POST", invited, ""));
    see.accept(REVOKE, owner.call("DELETE", invited, ""));
    see.accept(RESEND, owner.call("POST", invited, ""));
    see.accept(REVOKE, owner.call("DELETE", invited, ""));
  }

  private void changes(Tenant owner, Tenant member) {
    String self = "/sub-accounts/" + owner.user();
    String other = "/sub-accounts/" + member.user();
    see.accept(SHOW, owner.call("GET", other, ""));
    see.accept(SHOW, owner.call("GET", "/sub-accounts/" + NONE, ""));
    see.accept(CHANGE, owner.call("PATCH", other, TITLE));
    see.accept(CHANGE, owner.call("PATCH", "/sub-accounts/" + NONE, TITLE));
    see.accept(CHANGE, owner.call("PATCH", self, "{\"state\":\"deactivated\"}"));
    see.accept(REMOVE, owner.call("DELETE", self, ""));
    see.accept(REMOVE, owner.call("DELETE", "/sub-accounts/" + NONE, ""));
    Map<String, String> stale =
        Map.of("authorization", "Bearer " + owner.token(), "if-match", "\"0\"");
    see.accept(CHANGE, visitor.sendJson("PATCH", other, TITLE, stale));
    see.accept(REMOVE, visitor.send("DELETE", other, stale));
    bodies(CHANGE, other, owner);
  }

  private void bodies(String operation, String path, Tenant owner) {
    String method = operation.split(" ", 2)[0];
    AccountCalls.bodies(
        see,
        operation,
        (type, body) ->
            visitor.send(
                method, path, type, body, Map.of("authorization", "Bearer " + owner.token())));
  }

  private void suspended(Tenant owner, Tenant member) {
    owner.suspend();
    for (String operation : OPERATIONS) {
      see.accept(operation, call(operation, visitor, member.token()));
    }
    owner.reinstate();
  }

  /** One of them, of nobody's id. */
  private static Answer call(String operation, Visitor visitor, String token) {
    String[] parts = operation.split(" ", 2);
    String path = parts[1].replace("{id}", NONE);
    Map<String, String> bearer = Map.of("authorization", "Bearer " + token);
    return switch (operation) {
      case INVITE -> visitor.sendJson(parts[0], path, INVITATION, bearer);
      case CHANGE -> visitor.sendJson(parts[0], path, TITLE, bearer);
      default -> visitor.send(parts[0], path, bearer);
    };
  }
}
