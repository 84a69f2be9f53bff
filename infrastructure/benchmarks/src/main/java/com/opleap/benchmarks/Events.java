package com.opleap.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Events as AWS sends them. */
final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ENQUIRY =
      """
      {"name":"Asha Rao","email":"asha@example.com","subject":"A demo",\
      "message":"We are twelve people and would like to see how leads come in. Is Tuesday possible?"}\
      """;

  /** Our own website, as the template has it where nothing is said. */
  private static final String ORIGIN = "https://www.opleap.example";

  /** Senders and people are others each time, or the limits would be what is measured. */
  private static final AtomicInteger SENT = new AtomicInteger();

  private Events() {}

  /** What every contender is given: the fields that the prototypes know too. */
  static String submission() {
    return submission(ENQUIRY, Map.of());
  }

  static String submissionWithPhone() {
    return submission(ENQUIRY.replace("}", ",\"phone\":\"+91 98765 43210\"}"), Map.of());
  }

  static String submissionWithKey(String idempotencyKey) {
    return submission(ENQUIRY, Map.of("idempotency-key", idempotencyKey));
  }

  /** A field is filled in that people do not see. */
  static String suspect() {
    return submission(ENQUIRY.replace("}", ",\"website\":\"https://spam.example\"}"), Map.of());
  }

  /** Nobody could be answered. */
  static String invalid() {
    return submission(ENQUIRY.replace("\"email\"", "\"company\""), Map.of());
  }

  /** Others write each time, and all from one address. */
  static String fromOneSender() {
    return submission(ENQUIRY, Map.of(), "192.0.2.1");
  }

  /** To the form {@code callback}, each time with another number. */
  static String callback(int sender) {
    String number = "+9198%08d".formatted(SENT.incrementAndGet());
    String body =
        "{\"name\":\"Asha Rao\",\"phone\":\"%s\",\"subject\":\"A call\"}".formatted(number);
    return submission("callback", body, Map.of(), "198.51.100." + sender);
  }

  static String formToken() {
    ObjectNode event = http("GET /forms/{formId}/token", "");
    event.putObject("pathParameters").put("formId", "contact");
    return text(event);
  }

  static String preferences(String token) {
    ObjectNode event = http("GET /preferences", "");
    ((ObjectNode) event.get("headers")).put("authorization", "Bearer " + token);
    return text(event);
  }

  static String list(String cursor) {
    ObjectNode event = http("GET /enquiries", "[sales]");
    if (!cursor.isEmpty()) {
      event.putObject("queryStringParameters").put("cursor", cursor);
    }
    return text(event);
  }

  static String show(String id) {
    ObjectNode event = http("GET /enquiries/{id}", "[sales]");
    event.putObject("pathParameters").put("id", id);
    return text(event);
  }

  /** What staff noted of a call. */
  static String note() {
    ObjectNode event = http("POST /enquiries", "[sales]");
    ((ObjectNode) event.get("headers")).put("content-type", "application/json");
    return text(event.put("body", ENQUIRY.replace("{", "{\"origin\":\"phone\",")));
  }

  static String release(String id) {
    ObjectNode event = http("POST /enquiries/{id}/release", "[sales]");
    event.putObject("pathParameters").put("id", id);
    return text(event);
  }

  static String parked() {
    return text(http("GET /messages/parked", "[operator]"));
  }

  /** The stream brings one new row of the outbox. */
  static String stream(String messageId) {
    return """
    {"Records":[{"eventID":"1","eventName":"INSERT","eventVersion":"1.1",\
    "eventSource":"aws:dynamodb","awsRegion":"ap-south-1","dynamodb":{\
    "ApproximateCreationDateTime":1764000000,"Keys":{"id":{"S":"%s"}},\
    "SequenceNumber":"100000000000000000001","SizeBytes":28,"StreamViewType":"KEYS_ONLY"}}]}\
    """
        .formatted(messageId);
  }

  static String schedule() {
    return """
    {"version":"0","id":"0","detail-type":"Scheduled Event","source":"aws.events",\
    "account":"000000000000","time":"2026-01-01T00:00:00Z","region":"ap-south-1",\
    "resources":[],"detail":{}}\
    """;
  }

  private static String submission(String body, Map<String, String> headers) {
    int sent = SENT.get();
    return submission(
        body, headers, "10.%d.%d.%d".formatted(sent >> 16 & 255, sent >> 8 & 255, sent & 255));
  }

  private static String submission(String body, Map<String, String> headers, String address) {
    int sent = SENT.incrementAndGet();
    return submission("contact", body.replace("asha@", "asha" + sent + "@"), headers, address);
  }

  private static String submission(
      String formId, String body, Map<String, String> headers, String address) {
    ObjectNode event = http("POST /forms/{formId}", "");
    event.putObject("pathParameters").put("formId", formId);
    ((ObjectNode) event.at("/requestContext/http")).put("sourceIp", address);
    ObjectNode all = (ObjectNode) event.get("headers");
    all.put("content-type", "application/json").put("origin", ORIGIN);
    headers.forEach(all::put);
    return text(event.put("body", body));
  }

  static ObjectNode http(String routeKey, String roles) {
    String[] route = routeKey.split(" ", 2);
    ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("routeKey", routeKey);
    event.put("rawPath", route[1]).put("rawQueryString", "").put("isBase64Encoded", false);
    event
        .putObject("headers")
        .put("accept", "*/*")
        .put("host", "api.opleap.example")
        .put("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/146.0")
        .put("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000")
        .put("x-forwarded-proto", "https");
    ObjectNode context = event.putObject("requestContext");
    context
        .put("accountId", "000000000000")
        .put("apiId", "api")
        .put("domainName", "api.opleap.example")
        .put("requestId", "request-1")
        .put("routeKey", routeKey)
        .put("stage", "$default")
        .put("timeEpoch", 1764000000000L);
    context.putObject("http").put("method", route[0]).put("path", route[1]);
    return roles.isEmpty() ? event : staff(event, roles);
  }

  /** As the authorizer tells who asks. */
  static ObjectNode staff(ObjectNode event, String roles) {
    ObjectNode jwt =
        ((ObjectNode) event.get("requestContext")).putObject("authorizer").putObject("jwt");
    jwt.putObject("claims").put("roles", roles).put("sub", "staff-1");
    jwt.putNull("scopes");
    return event;
  }

  static String text(ObjectNode event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
