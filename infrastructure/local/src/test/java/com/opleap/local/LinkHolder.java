package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.Visitor.Answer;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A person who wrote to us, allowed offers by e-mail, and has the link out of the answer. */
final class LinkHolder {
  private final LocalSystem system;
  private final Visitor visitor;
  private final String enquiry;
  private final String link;

  private LinkHolder(LocalSystem system, Visitor visitor, String enquiry, String link) {
    this.system = system;
    this.visitor = visitor;
    this.enquiry = enquiry;
    this.link = link;
  }

  static LinkHolder writing(LocalSystem system, String email) {
    Visitor visitor = new Visitor(system.address());
    Answer submitted =
        visitor.postJson(
            "/forms/contact",
            """
            {"name":"Asha Rao","email":"%s","message":"Hello","purposes":["offers"],"channels":["email"]}
            """
                .formatted(email));
    assertThat(submitted.status()).as(submitted.text()).isEqualTo(201);
    system.drainStreams();
    String link =
        system.aws().mailbox().mailsTo(email).getLast().links().stream()
            .filter(each -> each.contains("/preferences.html#token="))
            .findFirst()
            .orElseThrow();
    return new LinkHolder(system, visitor, visitor.json(submitted).path("id").asText(), link);
  }

  String enquiry() {
    return enquiry;
  }

  String link() {
    return link;
  }

  String token() {
    return link.substring(link.indexOf("#token=") + "#token=".length());
  }

  Answer sees() {
    return visitor.get("/preferences", bearer(token()));
  }

  Answer allows(String body) {
    return visitor.put("/preferences", "application/json", body, bearer(token()));
  }

  boolean mayBeSentOffersByEmail() {
    Answer answer =
        visitor.get(
            "/enquiries/" + enquiry + "/permission?purpose=offers&channel=email",
            bearer(system.staffToken("sales")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return visitor.json(answer).path("allowed").asBoolean();
  }

  /** As a removal does: the enquiry goes. */
  void isRemoved() {
    try (DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .endpointOverride(system.aws().endpoint())
            .region(Region.AP_SOUTH_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      dynamo.deleteItem(delete ->
          delete
              .tableName(system.aws().tables().get("Enquiries"))
              .key(
                  Map.of(
                      "pk", AttributeValue.fromS("ENQUIRY#" + enquiry),
                      "sk", AttributeValue.fromS("ENQUIRY"))));
    }
  }

  static Map<String, String> bearer(String token) {
    return Map.of("authorization", "Bearer " + token);
  }
}
