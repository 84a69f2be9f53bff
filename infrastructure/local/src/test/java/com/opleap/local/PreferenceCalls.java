package com.opleap.local;

import com.opleap.local.Visitor.Answer;
import java.util.Map;
import java.util.function.BiConsumer;

/** Shows and changes what a person allows, in every way that has an answer of its own. */
final class PreferenceCalls {
  static final String ALLOWED = "{\"allowed\":[{\"purpose\":\"updates\",\"channel\":\"email\"}]}";

  private static final String SHOW = "GET /preferences";
  private static final String CHANGE = "PUT /preferences";

  private final LocalSystem system;
  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  PreferenceCalls(LocalSystem system, Visitor visitor, BiConsumer<String, Answer> see) {
    this.system = system;
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    LinkHolder person = LinkHolder.writing(system, "person@example.com");
    see.accept(SHOW, person.sees());
    see.accept(SHOW, visitor.get("/preferences"));
    see.accept(CHANGE, person.allows(ALLOWED));
    see.accept(
        "GET /enquiries/{id}",
        visitor.get(
            "/enquiries/" + person.enquiry(), LinkHolder.bearer(system.staffToken("sales"))));
    see.accept(CHANGE, person.allows("{"));
    see.accept(CHANGE, person.allows("{}"));
    see.accept(CHANGE, person.allows(" ".repeat(70_000)));
    see.accept(CHANGE, visitor.put("/preferences", "text/plain", ALLOWED, Map.of()));
    see.accept(CHANGE, visitor.put("/preferences", "application/json", ALLOWED, Map.of()));
    person.isRemoved();
    see.accept(SHOW, person.sees());
    see.accept(CHANGE, person.allows(ALLOWED));
  }
}
