package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import com.opleap.common.vault.Vault;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Container;
import com.opleap.localaws.lambda.LambdaCalls;
import com.opleap.localaws.lambda.LocalFunctions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The module's functions, and those who use them. */
final class Intake extends LocalFunctions {
  static final String SUBMIT = "SubmitFormFunction";
  static final String SHOW = "ShowFormFunction";
  static final String READ = "ReadEnquiriesFunction";
  static final String EXPIRE = "ExpireEnquiriesFunction";
  static final String RECORD = "RecordEnquiryFunction";
  static final String PREFERENCES = "PreferencesFunction";
  static final String RELEASE = "ReleaseEnquiryFunction";

  private final LambdaCalls calls = new LambdaCalls();
  private final Container<SubmitFormHandler> submit =
      new Container<>(() -> new SubmitFormHandler(environment(SUBMIT)));
  private final Container<ShowFormHandler> show =
      new Container<>(() -> new ShowFormHandler(environment(SHOW)));
  private final Container<ReadEnquiriesHandler> read =
      new Container<>(() -> new ReadEnquiriesHandler(environment(READ)));
  private final Container<RecordEnquiryHandler> record =
      new Container<>(() -> new RecordEnquiryHandler(environment(RECORD)));
  private final Container<PreferencesHandler> preferences =
      new Container<>(() -> new PreferencesHandler(environment(PREFERENCES)));
  private final Container<ReleaseEnquiryHandler> release =
      new Container<>(() -> new ReleaseEnquiryHandler(environment(RELEASE)));
  private final Container<PreferencesTokens> links = new Container<>(this::preferencesTokens);
  private final Map<String, Supplier<Priming>> primings =
      Map.of(
          SUBMIT, () -> submit.get().priming(),
          SHOW, () -> show.get().priming(),
          READ, () -> read.get().priming(),
          RECORD, () -> record.get().priming(),
          PREFERENCES, () -> preferences.get().priming(),
          RELEASE, () -> release.get().priming());
  private String accept = "*/*";

  Intake() {
    super((function, variables, clock) ->
        made(function, Environment.class, Environment.of(variables, clock, new SecureRandom())));
  }

  /** What senders of forms say that they can read, from now on. */
  void accept(String types) {
    accept = types;
  }

  @Override
  public void restart() {
    super.restart();
    List.of(submit, show, read, record, preferences, release, links).forEach(Container::stop);
  }

  /** What new containers log while this is done. */
  String logged(Runnable work) {
    PrintStream out = System.out;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    System.setOut(new PrintStream(lines, true, UTF_8));
    try {
      restart();
      work.run();
    } finally {
      System.setOut(out);
      restart();
    }
    return lines.toString(UTF_8);
  }

  /** Has a function do what it does before Lambda stores it as a snapshot. */
  void takeSnapshot(String function) {
    primings.get(function).get().beforeCheckpoint(null);
  }

  /** Has it do what it does in a container that was made from the snapshot. */
  void restore(String function) {
    try {
      primings.get(function).get().afterRestore(null);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many rows a table has; of Enquiries, how many are enquiries. */
  int count(String table) {
    List<Map<String, AttributeValue>> rows = rows(table);
    return table.equals("Enquiries")
        ? (int) rows.stream().filter(row -> row.get("sk").s().equals("ENQUIRY")).count()
        : rows.size();
  }

  Answer submitJson(String body, Map<String, String> headers) {
    return submit("contact", "application/json", body, headers);
  }

  Answer submitJson(String body) {
    return submitJson(body, Map.of());
  }

  /** What a program sends, which fills in what people do not see; gives the enquiry's id. */
  String suspect(String email) {
    Answer answer =
        submitJson(
            "{\"name\":\"Asha\",\"email\":\"%s\",\"message\":\"Hello\",\"website\":\"x\"}"
                .formatted(email));
    return answer.body().path("id").asText();
  }

  Answer submitForm(String body) {
    return submit("contact", "application/x-www-form-urlencoded", body, Map.of());
  }

  /** A form whose boundary is {@code b}, as the gateway passes it on. */
  Answer submitMultipart(String body) {
    return submitBase64(
        "multipart/form-data; boundary=b",
        Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
  }

  /** As the gateway passes on what it takes for binary. */
  Answer submitBase64(String type, String base64) {
    ObjectNode event = calls.event("POST /forms/{formId}").put("body", base64);
    event.put("isBase64Encoded", true);
    event.putObject("pathParameters").put("formId", "contact");
    fromOurPage(event, type);
    return calls.call(submit.get(), event);
  }

  /** The headers of a browser that shows a page of the website. */
  private ObjectNode fromOurPage(ObjectNode event, String type) {
    return event
        .putObject("headers")
        .put("content-type", type)
        .put("accept", accept)
        .put("origin", aws().environmentOf(SUBMIT).get("WEBSITE_URL"));
  }

  Answer submit(String form, String type, String body, Map<String, String> headers) {
    return submitFrom("192.0.2.1", form, type, body, headers);
  }

  Answer submitFrom(
      String address, String form, String type, String body, Map<String, String> headers) {
    ObjectNode event = calls.event("POST /forms/{formId}").put("body", body);
    ((ObjectNode) event.get("requestContext")).putObject("http").put("sourceIp", address);
    event.putObject("pathParameters").put("formId", form);
    ObjectNode all = fromOurPage(event, type);
    headers.forEach(all::put);
    return calls.call(submit.get(), event);
  }

  /** As one of staff who may. */
  Answer record(String body, Map<String, String> headers) {
    return record("[sales]", "staff-1", "application/json", body, headers);
  }

  Answer record(String roles, String actor, String type, String body, Map<String, String> headers) {
    ObjectNode event = calls.staff("POST /enquiries", roles).put("body", body);
    ((ObjectNode) event.at("/requestContext/authorizer/jwt/claims")).put("sub", actor);
    ObjectNode all = event.putObject("headers").put("content-type", type);
    headers.forEach(all::put);
    return calls.call(record.get(), event);
  }

  /** Asks the function that shows forms. */
  Answer form(String route, String form, Map<String, String> headers) {
    ObjectNode event = calls.event(route);
    event.putObject("pathParameters").put("formId", form);
    headers.forEach(event.putObject("headers")::put);
    return calls.call(show.get(), event);
  }

  /** A token as a page of the website gets it, so old that a person can have filled in the form. */
  String token() {
    String token = freshToken(Map.of());
    clock().advance(FormToken.TRAP);
    return token;
  }

  String freshToken(Map<String, String> headers) {
    return form("GET /forms/{formId}/token", "contact", headers).body().path("token").asText();
  }

  Answer release(String roles, String actor, String id) {
    ObjectNode event = calls.staff("POST /enquiries/{id}/release", roles);
    ((ObjectNode) event.at("/requestContext/authorizer/jwt/claims")).put("sub", actor);
    event.putObject("pathParameters").put("id", id);
    return calls.call(release.get(), event);
  }

  Answer list(String roles, Map<String, String> query) {
    ObjectNode event = calls.staff("GET /enquiries", roles);
    ObjectNode parameters = event.putObject("queryStringParameters");
    query.forEach(parameters::put);
    return calls.call(read.get(), event);
  }

  Answer show(String roles, String id) {
    ObjectNode event = calls.staff("GET /enquiries/{id}", roles);
    event.putObject("pathParameters").put("id", id);
    return calls.call(read.get(), event);
  }

  Answer permission(String roles, String id, Map<String, String> query) {
    ObjectNode event = calls.staff("GET /enquiries/{id}/permission", roles);
    event.putObject("pathParameters").put("id", id);
    ObjectNode parameters = event.putObject("queryStringParameters");
    query.forEach(parameters::put);
    return calls.call(read.get(), event);
  }

  Answer preferences(String token) {
    ObjectNode event = calls.event("GET /preferences");
    event.putObject("headers").put("authorization", "Bearer " + token);
    return calls.call(preferences.get(), event);
  }

  Answer prefer(String token, String body) {
    ObjectNode event = calls.event("PUT /preferences").put("body", body);
    event
        .putObject("headers")
        .put("authorization", "Bearer " + token)
        .put("content-type", "application/json");
    return calls.call(preferences.get(), event);
  }

  /** The token that the acknowledgement of an enquiry has in its link. */
  String token(String id) {
    return links.get().of(id);
  }

  private PreferencesTokens preferencesTokens() {
    Environment environment = environment(SUBMIT);
    return new PreferencesTokens(Vault.of(environment));
  }

  /** What a function is given. */
  Environment environment(String function) {
    return Environment.of(aws().environmentOf(function), clock(), new SecureRandom());
  }
}
