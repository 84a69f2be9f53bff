package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Usage;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ReadEnquiriesIT {
  private Intake intake;

  @BeforeEach
  void start() {
    intake = new Intake();
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void theListIsNewestFirstAndPaged() {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      submitted.add(submit("Person " + i));
      intake.clock().advance(Duration.ofSeconds(1));
    }
    Answer first = intake.list("[sales]", Map.of("limit", "3"));
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(ids(first)).isEqualTo(submitted.reversed().subList(0, 3));
    assertThat(first.body().path("items").path(0).path("name").asText()).isEqualTo("Person 4");
    String next = first.body().path("next").asText();
    Answer second = intake.list("[sales]", Map.of("limit", "3", "cursor", next));
    assertThat(ids(second)).isEqualTo(submitted.reversed().subList(3, 5));
    assertThat(second.body().has("next")).isFalse();
  }

  @Test
  void theSpamFolderIsAListOfItsOwnAndPagedTheSame() {
    String clean = submit("Clean");
    List<String> spam = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      intake.clock().advance(Duration.ofSeconds(1));
      spam.add(intake.suspect("a@example.com"));
    }
    assertThat(ids(intake.list("[sales]", Map.of()))).containsExactly(clean);
    assertThat(ids(intake.list("[sales]", Map.of("folder", "inbox")))).containsExactly(clean);
    Answer first = intake.list("[sales]", Map.of("folder", "spam", "limit", "2"));
    assertThat(ids(first)).isEqualTo(spam.reversed().subList(0, 2));
    String next = first.body().path("next").asText();
    Answer second = intake.list("[sales]", Map.of("folder", "spam", "cursor", next));
    assertThat(ids(second)).containsExactly(spam.getFirst());
  }

  @Test
  void aFolderThatIsNotThereIs400() {
    for (String folder : List.of("", "Spam", "trash", "inbox ", "INBOX")) {
      assertThat(intake.list("[sales]", Map.of("folder", folder)).status())
          .as(folder)
          .isEqualTo(400);
    }
  }

  @Test
  void pagesStayAsTheyAreWhileNewEnquiriesComeIn() {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      submitted.add(submit("Person " + i));
      intake.clock().advance(Duration.ofSeconds(1));
    }
    String next = intake.list("[sales]", Map.of("limit", "2")).body().path("next").asText();
    submit("Latecomer");
    Answer second = intake.list("[sales]", Map.of("limit", "2", "cursor", next));
    assertThat(ids(second)).isEqualTo(submitted.reversed().subList(2, 4));
  }

  @Test
  void aCursorThatIsNoIdIs400() {
    String id = submit("Asha");
    for (String cursor :
        List.of(
            "",
            "not-an-id",
            id.toUpperCase(Locale.ROOT),
            id + "0",
            "KEY#" + id,
            "DOMAIN#website")) {
      assertThat(intake.list("[sales]", Map.of("cursor", cursor)).status())
          .as(cursor)
          .isEqualTo(400);
    }
  }

  @Test
  void aPageThatCannotBeIs400() {
    for (String limit : List.of("0", "101", "-1", "x", "9999")) {
      assertThat(intake.list("[sales]", Map.of("limit", limit)).status()).isEqualTo(400);
    }
  }

  @Test
  void staffOfAnotherRoleSeeNothing() {
    String id = submit("Asha");
    assertThat(intake.list("[support operator]", Map.of()).status()).isEqualTo(403);
    assertThat(intake.show("[support]", id).status()).isEqualTo(403);
    assertThat(intake.show("", id).status()).isEqualTo(403);
  }

  @Test
  void whatIsNotThereIs404() {
    submit("Asha");
    assertThat(intake.show("[sales]", "01h0000000000000000000000a").status()).isEqualTo(404);
    assertThat(intake.show("[sales]", "../x").status()).isEqualTo(404);
  }

  @Test
  void everyLookLeavesAnAuditLineBeforeAnythingIsShown() {
    String id = submit("Asha");
    intake.show("[sales]", id);
    intake.list("[sales]", Map.of());
    List<Map<String, AttributeValue>> lines =
        intake.dynamo().scan(s -> s.tableName(intake.aws().tables().get("Audit"))).items();
    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line.get("actor").s()).isEqualTo("staff-1"))
        .allSatisfy(line -> assertThat(line.get("subjects").s()).isEqualTo(id));
    assertThat(lines)
        .extracting(line -> line.get("action").s())
        .containsExactlyInAnyOrder("enquiry.read", "enquiries.list");
  }

  @Test
  void anErasedPersonsEnquiryIsNotThere() {
    String id = submit("Asha");
    intake
        .dynamo()
        .deleteItem(d ->
            d.tableName(intake.aws().tables().get("Keys"))
                .key(Map.of("id", AttributeValue.fromS("KEY#" + id))));
    assertThat(intake.show("[sales]", id).status()).isEqualTo(404);
    assertThat(ids(intake.list("[sales]", Map.of()))).isEmpty();
  }

  /** One change hides no other enquiry, and itself not either. */
  @ParameterizedTest
  @CsvSource({
    "Enquiries, pk, ENQUIRY#, name, false",
    "Enquiries, pk, ENQUIRY#, name, true",
    "Keys, id, KEY#, wrapped, false",
    "Keys, id, KEY#, wrapped, true"
  })
  void anEnquiryThatDoesNotOpenIsListedAsUnreadableAndNamedAsThat(
      String table, String partition, String prefix, String attribute, boolean asText) {
    String before = submit("Before");
    String changed = submit("Changed");
    String after = submit("After");
    change(intake.aws().tables().get(table), partition, prefix + changed, attribute, asText);

    List<Answer> answers = new ArrayList<>();
    String logged =
        intake.logged(() -> {
          answers.add(intake.list("[sales]", Map.of()));
          answers.add(intake.show("[sales]", changed));
        });

    Answer list = answers.getFirst();
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    assertThat(ids(list)).containsExactlyInAnyOrder(before, changed, after);
    for (JsonNode item : list.body().path("items")) {
      boolean isChanged = item.path("id").asText().equals(changed);
      assertThat(item.path("unreadable").asBoolean()).isEqualTo(isChanged);
      assertThat(item.path("receivedAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
      assertThat(item.has("name")).isEqualTo(!isChanged);
      assertThat(item.has("subject")).isEqualTo(!isChanged);
    }
    Answer one = answers.getLast();
    assertThat(one.status()).isEqualTo(500);
    assertThat(one.body().path("type").asText()).isEqualTo("urn:opleap:problem:unreadable");
    assertThat(intake.show("[sales]", before).status()).isEqualTo(200);
    assertThat(actionsOn(changed)).contains("enquiry.unreadable");
    assertThat(logged.lines().filter(line -> line.contains("\"event\":\"unreadable\"")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"enquiry\":\"" + changed + "\""));
    assertThat(logged).doesNotContain("Changed");
  }

  @Test
  void aPageCostsOneQueryOneKeyLookUpAndItsAuditLine() {
    for (int i = 0; i < 3; i++) {
      submit("Person " + i);
    }
    intake.list("[sales]", Map.of());
    intake.aws().usage().forgetCalls();
    intake.list("[sales]", Map.of("limit", "2"));
    assertThat(intake.aws().usage().calls(Intake.READ))
        .extracting(Usage.AwsCall::operation)
        .containsExactly("Query", "BatchGetItem", "PutItem");
  }

  private String submit(String name) {
    return intake
        .submitJson(
            "{\"name\":\"%s\",\"email\":\"a@example.com\",\"message\":\"m\",\"subject\":\"s\"}"
                .formatted(name))
        .body()
        .path("id")
        .asText();
  }

  private void change(String table, String partition, String id, String attribute, boolean asText) {
    Map<String, AttributeValue> item =
        intake.dynamo().scan(scan -> scan.tableName(table)).items().stream()
            .filter(row -> row.get(partition).s().equals(id))
            .map(HashMap::new)
            .findFirst()
            .orElseThrow();
    byte[] bytes = item.get(attribute).b().asByteArray();
    bytes[bytes.length - 1] ^= 1;
    item.put(
        attribute,
        asText
            ? AttributeValue.fromS("text")
            : AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    intake.dynamo().putItem(put -> put.tableName(table).item(item));
  }

  private List<String> actionsOn(String id) {
    return intake
        .dynamo()
        .scan(scan -> scan.tableName(intake.aws().tables().get("Audit")))
        .items()
        .stream()
        .filter(line -> line.get("subjects").s().equals(id))
        .map(line -> line.get("action").s())
        .toList();
  }

  private static List<String> ids(Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.body().path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }
}
