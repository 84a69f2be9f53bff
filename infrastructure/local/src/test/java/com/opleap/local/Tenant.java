package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.Administrator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A user of an organization over the wire.
 *
 * @param token of their session
 */
record Tenant(LocalSystem system, Visitor visitor, String email, String token) {
  /** Long, and neither common nor anybody's own. */
  static final String PASSWORD = "violet-harbour-quartz-42";

  private static final Pattern LINK = Pattern.compile("#token=(\\S+)");

  /** The owner of a new organization. */
  static Tenant register(LocalSystem system, String organization, String email) {
    Visitor visitor = new Visitor(system.address());
    done(202, visitor.postJson("/organizations", registration(organization, email)));
    return join(system, email, mailed(system, email));
  }

  static String registration(String organization, String email) {
    return """
    {"name":"%s","country":"IN","plan":"trial",
     "billing":{"name":"Asha Rao","address":"1 MG Road","taxId":"29ABCDE1234F1Z5"},
     "privacyPolicyUrl":"https://acme.example/privacy",
     "primaryUser":{"name":"Asha Rao","email":"%s","phone":"+919876543210"}}
    """
        .formatted(organization, email);
  }

  /** Somebody who follows the link that they were mailed, and signs in. */
  static Tenant join(LocalSystem system, String email, String link) {
    Visitor visitor = new Visitor(system.address());
    done(204, follow(visitor, link));
    return new Tenant(system, visitor, email, "").again();
  }

  /** The same in another session. */
  Tenant again() {
    Answer opened = done(201, signIn(visitor, email));
    return new Tenant(system, visitor, email, visitor.json(opened).path("token").asText());
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

  String organization() {
    return token.split("\\.", -1)[1];
  }

  String user() {
    return token.split("\\.", -1)[2];
  }

  /** What anybody who is signed in may do. */
  Answer prove() {
    return post("/sessions/current/proof", "{\"password\":\"%s\"}".formatted(PASSWORD));
  }

  /** Has somebody mailed an invitation; its link. */
  String invite(String address, String role) {
    invites(address, role);
    return mailed(system, address);
  }

  /** Has somebody mailed an invitation; their id. */
  String invites(String address, String role) {
    Answer invited =
        done(
            201,
            post(
                "/sub-accounts",
                "{\"name\":\"Ravi Iyer\",\"email\":\"%s\",\"role\":\"%s\"}"
                    .formatted(address, role)));
    return visitor.json(invited).path("id").asText();
  }

  /** Somebody whom they invite and who joins. */
  Tenant brings(String address, String role) {
    return join(system, address, invite(address, role));
  }

  /** Has themselves mailed a link with which a new password can be set. */
  String askForReset() {
    done(202, visitor.postJson("/password-resets", "{\"email\":\"%s\"}".formatted(email)));
    return mailed(system, email);
  }

  Answer suspend() {
    return visitor.post(
        suspension(), "application/json", "{\"reason\":\"Unasked-for mail\"}", trust());
  }

  Answer reinstate() {
    return visitor.send("DELETE", suspension(), trust());
  }

  /**
   * As at the end of a removal: their key is not there any more, nor those of their organization.
   */
  void isErased() {
    try (DynamoDbClient dynamo = Administrator.of(system.aws())) {
      for (String key :
          List.of(
              "KEY#" + user(), "KEY#organization-" + organization(), "DOMAIN#" + organization())) {
        dynamo.deleteItem(delete ->
            delete
                .tableName(system.aws().tables().get("Keys"))
                .key(Map.of("id", AttributeValue.fromS(key))));
      }
    }
    // So long that keys are looked up again.
    system.aws().clock().advance(Duration.ofSeconds(61));
  }

  private Answer post(String path, String json) {
    return call("POST", path, json);
  }

  Answer call(String method, String path, String body) {
    return call(method, path, body, token);
  }

  /** The gateway takes so many requests in a second. */
  Answer call(String method, String path, String body, String token) {
    system.aws().clock().advance(Duration.ofMillis(50));
    Map<String, String> bearer = Map.of("authorization", "Bearer " + token);
    return body.isEmpty()
        ? visitor.send(method, path, bearer)
        : visitor.sendJson(method, path, body, bearer);
  }

  private String suspension() {
    return "/support/organizations/" + organization() + "/suspension";
  }

  private Map<String, String> trust() {
    return Map.of("authorization", "Bearer " + system.staffToken("trust"));
  }

  /** The token of the link that somebody was mailed last. */
  static String mailed(LocalSystem system, String address) {
    system.drainStreams();
    return system.aws().mailbox().mailsTo(address).stream()
        .map(mail -> LINK.matcher(mail.text()))
        .filter(Matcher::find)
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  private static Answer done(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer;
  }
}
