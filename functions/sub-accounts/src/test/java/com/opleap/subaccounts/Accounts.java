package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.Environment;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.LocalFunctions;
import com.opleap.localaws.template.FunctionSpec;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/** The module's functions, and those who use them. */
final class Accounts extends LocalFunctions {
  static final String REQUEST_LINK = "RequestLinkFunction";
  static final String SET_PASSWORD = "SetPasswordFunction";
  static final String OPEN_SESSION = "OpenSessionFunction";

  /** Long, and neither common nor anybody's own. */
  static final String PASSWORD = "violet-harbour-quartz-42";

  private final SentMails mails;

  Accounts() {
    super(Accounts::handler);
    mails = new SentMails(environment("SendMessageFunction"), aws(), dynamo());
  }

  SentMails mails() {
    return mails;
  }

  Answer post(String path, String json) {
    return api().call("POST", path).json(json).send();
  }

  /** An organization whose owner has set the password and signed in. */
  Member register(String organization, String email) {
    Answer asked = post("/organizations", registration(organization, email));
    if (asked.status() != 202) {
      throw new IllegalStateException(asked.text());
    }
    return join(email, mails.token(email));
  }

  /** Somebody who follows a link, sets the password and signs in. */
  Member join(String email, String token) {
    Answer set =
        post("/passwords", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, PASSWORD));
    if (set.status() != 204) {
      throw new IllegalStateException(set.text());
    }
    return signIn(email);
  }

  Member signIn(String email) {
    Answer opened = post("/sessions", credentials(email, PASSWORD));
    if (opened.status() != 201) {
      throw new IllegalStateException(opened.text());
    }
    JsonNode body = opened.body();
    return new Member(
        this,
        email,
        body.path("organization").asText(),
        body.path("user").asText(),
        body.path("token").asText());
  }

  static String credentials(String email, String password) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
  }

  static String registration(String organization, String email) {
    return """
    {"name":"%s","country":"IN","plan":"trial",
     "billing":{"name":"Asha Rao","address":"1 MG Road\\nBengaluru","taxId":"29ABCDE1234F1Z5"},
     "privacyPolicyUrl":"https://acme.example/privacy",
     "primaryUser":{"name":"Asha Rao","email":"%s","phone":"+919876543210"}}
    """
        .formatted(organization, email);
  }

  /** What a function is given. */
  Environment environment(String function) {
    return Environment.of(aws().environmentOf(function), clock(), new SecureRandom());
  }

  /** No two requests come at the same moment, so what they leave has an order. */
  private static RequestStreamHandler handler(
      FunctionSpec function, Map<String, String> variables, LocalClock clock) {
    RequestStreamHandler handler =
        made(function, Environment.class, Environment.of(variables, clock, new SecureRandom()));
    return (event, reply, context) -> {
      clock.advance(Duration.ofMillis(1));
      handler.handleRequest(event, reply, context);
    };
  }
}
