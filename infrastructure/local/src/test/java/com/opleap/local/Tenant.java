package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.local.Visitor.Answer;
import java.time.Duration;
import java.util.Map;

/** Somebody who is signed in to an organization. */
record Tenant(LocalSystem system, Visitor visitor, String email, JsonNode session) {
  private static final String PASSWORD = "violet-harbour-quartz-42";

  /** The owner of a new organization. */
  static Tenant registering(LocalSystem system, String email) {
    return registering(system, "Acme", email);
  }

  /** The owner of a new organization of that name. */
  static Tenant registering(LocalSystem system, String organization, String email) {
    Visitor visitor = new Visitor(system.address());
    Answer asked = visitor.postJson("/organizations", registration(organization, email));
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    return joining(system, email);
  }

  static String registration(String organization, String email) {
    return """
    {"name":"%s","country":"IN","plan":"trial",
     "billing":{"name":"Asha Rao","address":"1 MG Road"},
     "privacyPolicyUrl":"https://acme.example/privacy",
     "primaryUser":{"name":"Asha Rao","email":"%s"}}
    """
        .formatted(organization, email);
  }

  /** Somebody who follows the link that they were mailed, and signs in. */
  private static Tenant joining(LocalSystem system, String email) {
    Visitor visitor = new Visitor(system.address());
    Answer set = follow(visitor, mailed(system, email));
    assertThat(set.status()).as(set.text()).isEqualTo(204);
    return signedIn(system, visitor, email);
  }

  private static Tenant signedIn(LocalSystem system, Visitor visitor, String email) {
    Answer opened = signIn(visitor, email);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    return new Tenant(system, visitor, email, visitor.json(opened));
  }

  /** The same in another session. */
  Tenant again() {
    return signedIn(system, visitor, email);
  }

  /** Sets the password with a link. */
  static Answer follow(Visitor visitor, String link) {
    return visitor.postJson(
        "/passwords", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(link, PASSWORD));
  }

  static Answer signIn(Visitor visitor, String email) {
    return visitor.postJson(
        "/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
  }

  /** The token of the link that somebody was mailed last. */
  static String mailed(LocalSystem system, String email) {
    system.drainStreams();
    String link =
        system.aws().mailbox().mailsTo(email).getFirst().links().stream()
            .filter(each -> each.contains("#token="))
            .findFirst()
            .orElseThrow();
    return link.substring(link.indexOf("#token=") + "#token=".length());
  }

  /** The id of somebody whom they invite. */
  String invites(String address, String role) {
    Answer invited =
        call(
            "POST",
            "/sub-accounts",
            "{\"name\":\"Ravi\",\"email\":\"%s\",\"role\":\"%s\"}".formatted(address, role));
    assertThat(invited.status()).as(invited.text()).isEqualTo(201);
    return visitor.json(invited).path("id").asText();
  }

  Tenant brings(String address, String role) {
    invites(address, role);
    return joining(system, address);
  }

  /** What anybody who is signed in may do. */
  Answer proves() {
    return call("POST", "/sessions/current/proof", "{\"password\":\"%s\"}".formatted(PASSWORD));
  }

  /** The link with which they can set a new password. */
  String resets() {
    Answer asked = visitor.postJson("/password-resets", "{\"email\":\"%s\"}".formatted(email));
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    return mailed(system, email);
  }

  String organization() {
    return token().split("\\.", -1)[1];
  }

  String user() {
    return token().split("\\.", -1)[2];
  }

  String token() {
    return session.path("token").asText();
  }

  Answer call(String method, String path, String body) {
    return call(method, path, body, token());
  }

  /** The gateway takes so many requests in a second. */
  Answer call(String method, String path, String body, String token) {
    system.aws().clock().advance(Duration.ofMillis(50));
    Map<String, String> bearer = Map.of("authorization", "Bearer " + token);
    return body.isEmpty()
        ? visitor.send(method, path, bearer)
        : visitor.sendJson(method, path, body, bearer);
  }
}
