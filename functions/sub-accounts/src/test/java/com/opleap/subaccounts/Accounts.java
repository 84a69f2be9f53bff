package com.opleap.subaccounts;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.Environment;
import com.opleap.localaws.Administrator;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Api;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The module's functions as Lambda would run them, over an AWS endpoint of the test's own. */
final class Accounts implements AutoCloseable {
  static final String REQUEST_LINK = "RequestLinkFunction";
  static final String SET_PASSWORD = "SetPasswordFunction";
  static final String OPEN_SESSION = "OpenSessionFunction";

  /** Long, and neither common nor anybody's own. */
  static final String PASSWORD = "violet-harbour-quartz-42";

  private static final Template TEMPLATE =
      Template.read(Path.of(System.getProperty("root.dir"), "template.yaml"), Map.of());

  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00Z"));
  private final LocalAws aws = LocalAws.from(TEMPLATE).clock(clock).start();
  private final DynamoDbClient dynamo = Administrator.of(aws);
  private final Api api = new Api(TEMPLATE, this::handler);
  private final SentMails mails = new SentMails(environment("SendMessageFunction"), aws, dynamo);

  LocalAws aws() {
    return aws;
  }

  LocalClock clock() {
    return clock;
  }

  Api api() {
    return api;
  }

  SentMails mails() {
    return mails;
  }

  /** The administrator's view of the tables. */
  DynamoDbClient dynamo() {
    return dynamo;
  }

  List<Map<String, AttributeValue>> rows(String table) {
    return dynamo.scan(scan -> scan.tableName(aws.tables().get(table))).items();
  }

  /** What new containers would be: nothing remembered. */
  void restart() {
    api.restart();
  }

  Answer post(String path, String json) {
    return api.call("POST", path).json(json).send();
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
    return Environment.of(aws.environmentOf(function), clock, new SecureRandom());
  }

  /** No two requests come at the same moment, so what they leave has an order. */
  private RequestStreamHandler handler(FunctionSpec function) {
    RequestStreamHandler handler = made(function);
    return (event, reply, context) -> {
      clock.advance(Duration.ofMillis(1));
      handler.handleRequest(event, reply, context);
    };
  }

  private RequestStreamHandler made(FunctionSpec function) {
    try {
      return Class.forName(function.handler())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Environment.class)
          .newInstance(environment(function.id()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    dynamo.close();
    aws.close();
  }
}
