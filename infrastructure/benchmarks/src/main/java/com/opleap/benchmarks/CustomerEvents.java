package com.opleap.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** Events of organizations, of their users, and of staff who look after them. */
final class CustomerEvents {
  /** Long, and neither common nor anybody's own. */
  static final String PASSWORD = "violet-harbour-quartz-42";

  private static final String REGISTRATION =
      """
      {"name":"NAME","country":"IN","plan":"business",\
      "billing":{"name":"Asha Rao","address":"1 MG Road\\nBengaluru","taxId":"29ABCDE1234F1Z5"},\
      "privacyPolicyUrl":"https://acme.example/privacy",\
      "primaryUser":{"name":"Asha Rao","email":"EMAIL","phone":"+919876543210"}}\
      """;

  private static final String SUSPENSION = "/support/organizations/{id}/suspension";

  /** Networks are others each time, or the limits would be what is measured. */
  private static final AtomicInteger SENT = new AtomicInteger();

  private CustomerEvents() {}

  /** A number that was not given before. */
  static int next() {
    return SENT.incrementAndGet();
  }

  /** Of nobody so far. */
  static String newAddress() {
    return "asha" + next() + "@acme.example";
  }

  static String registration(String name, String email) {
    return posted(
        "POST /organizations", REGISTRATION.replace("NAME", name).replace("EMAIL", email));
  }

  /** Of an address that signs in to nothing: the same calls, and no link is used up. */
  static String reset() {
    return posted("POST /password-resets", "{\"email\":\"%s\"}".formatted(newAddress()));
  }

  static String password(String link) {
    return posted(
        "POST /passwords", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(link, PASSWORD));
  }

  /** On a device that the account knows, so that no mail tells of it. */
  static String signIn(String email, String device) {
    ObjectNode event =
        json("POST /sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
    event.putArray("cookies").add(device);
    return Events.text(event);
  }

  /** What asks for nothing but to be shown, and by whom. */
  static String signedIn(String routeKey, String token) {
    return Events.text(authorized(Events.http(routeKey, ""), token));
  }

  static String signedIn(String routeKey, String token, String body) {
    return Events.text(authorized(json(routeKey, body), token));
  }

  static String users(String token, int most) {
    ObjectNode event = authorized(Events.http("GET /sub-accounts", ""), token);
    event.putObject("queryStringParameters").put("limit", Integer.toString(most));
    return Events.text(event);
  }

  static String invitation(String token) {
    return signedIn(
        "POST /sub-accounts",
        token,
        "{\"name\":\"Ravi Iyer\",\"email\":\"%s\",\"role\":\"member\"}".formatted(newAddress()));
  }

  /** Somebody wants to sign in by another address. */
  static String otherAddress(String token) {
    return signedIn("POST /me/address", token, "{\"email\":\"%s\"}".formatted(newAddress()));
  }

  static String lookUp(String name) {
    ObjectNode event = Events.http("GET /support/organizations", "[support]");
    ((ObjectNode) event.get("headers")).put("x-reason", "They asked for their invoice");
    event.putObject("queryStringParameters").put("name", name);
    return Events.text(event);
  }

  static String suspension(String organization) {
    ObjectNode event = json("POST " + SUSPENSION, "{\"reason\":\"It wrote to a thousand people\"}");
    return trusted(event, organization);
  }

  static String reinstatement(String organization) {
    return trusted(Events.http("DELETE " + SUSPENSION, ""), organization);
  }

  private static String trusted(ObjectNode event, String organization) {
    Events.staff(event, "[trust]").putObject("pathParameters").put("id", organization);
    return Events.text(event);
  }

  private static String posted(String routeKey, String body) {
    return Events.text(json(routeKey, body));
  }

  private static ObjectNode json(String routeKey, String body) {
    ObjectNode event = Events.http(routeKey, "");
    int sent = next();
    ((ObjectNode) event.at("/requestContext/http"))
        .put("sourceIp", "10.%d.%d.%d".formatted(sent >> 16 & 255, sent >> 8 & 255, sent & 255));
    ((ObjectNode) event.get("headers")).put("content-type", "application/json");
    return event.put("body", body);
  }

  private static ObjectNode authorized(ObjectNode event, String token) {
    ((ObjectNode) event.get("headers")).put("authorization", "Bearer " + token);
    return event;
  }
}
