package com.opleap.local;

import com.opleap.local.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Asks for forms and sends them in every way that has an answer of its own. */
final class FormCalls {
  private static final String SUBMIT = "POST /forms/{formId}";
  private static final String SHOW = "GET /forms/{formId}";
  private static final String REPORT = "POST /abuse-reports";
  private static final String TOKEN = "GET /forms/{formId}/token";
  private static final String ENQUIRY =
      "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Map<String, String> HTML = Map.of("accept", "text/html");
  private static final Map<String, String> JSON = Map.of("accept", "application/json");

  private final Visitor visitor;
  private final BiConsumer<String, Answer> see;

  FormCalls(Visitor visitor, BiConsumer<String, Answer> see) {
    this.visitor = visitor;
    this.see = see;
  }

  void all() {
    forms();
    submissions();
    reports();
  }

  private void forms() {
    for (String path : List.of("/forms/contact", "/forms/worked", "/forms/other")) {
      see.accept(SHOW, visitor.get(path, HTML));
      see.accept(TOKEN, visitor.get(path + "/token"));
      see.accept("HEAD /forms/{formId}", visitor.send("HEAD", path, Map.of()));
      see.accept("OPTIONS /forms/{formId}", visitor.send("OPTIONS", path, Map.of()));
      see.accept(
          "OPTIONS /forms/{formId}/token", visitor.send("OPTIONS", path + "/token", Map.of()));
    }
  }

  private void submissions() {
    String path = "/forms/contact";
    String token = visitor.json(visitor.get(path + "/token")).path("token").asText();
    for (String message : List.of("One", "Another")) {
      String form = "name=A&email=a%40example.com&message=" + message + "&token=" + token;
      see.accept(SUBMIT, visitor.post(path, FORM, form, HTML));
      see.accept(SUBMIT, visitor.post(path, FORM, form, JSON));
    }
    see.accept(SUBMIT, visitor.post("/forms/other", FORM, "name=A", HTML));
    see.accept(SUBMIT, visitor.post(path, FORM, "name=A", HTML));
    see.accept(SUBMIT, visitor.post(path, FORM, "%", HTML));
    see.accept(SUBMIT, visitor.post(path, FORM, " ".repeat(70_000), HTML));
    see.accept(SUBMIT, visitor.post(path, "text/plain", "name=A", HTML));
    see.accept(SUBMIT, visitor.postJson(path, ENQUIRY));
    see.accept(
        SUBMIT, visitor.post(path, FORM, "name=A&email=a%40example.com&message=m", Map.of()));
    see.accept(SUBMIT, visitor.postJson(path, "{"));
    see.accept(SUBMIT, visitor.postJson("/forms/other", ENQUIRY));
    see.accept(SUBMIT, visitor.postJson(path, " ".repeat(70_000)));
    see.accept(SUBMIT, visitor.post(path, "text/plain", ENQUIRY, Map.of()));
    see.accept(SUBMIT, visitor.postJson(path, "{\"x\":1,\"email\":\"no\"}"));
  }

  private void reports() {
    String path = "/abuse-reports";
    String token = visitor.json(visitor.get("/forms/abuse/token")).path("token").asText();
    for (String message : List.of("One", "Another")) {
      String form = "organization=Eta&message=" + message + "&token=" + token;
      see.accept(REPORT, visitor.post(path, FORM, form, HTML));
      see.accept(REPORT, visitor.post(path, FORM, form, JSON));
    }
    see.accept(REPORT, visitor.post(path, FORM, "email=no", HTML));
    see.accept(REPORT, visitor.post(path, FORM, "%", HTML));
    see.accept(REPORT, visitor.postJson(path, "{\"message\":\"They do not stop\"}"));
    AccountCalls.bodies(see, REPORT, (type, body) -> visitor.post(path, type, body, Map.of()));
  }
}
