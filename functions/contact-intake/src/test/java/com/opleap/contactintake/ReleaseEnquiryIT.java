package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Usage.AwsCall;
import com.opleap.localaws.lambda.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What was taken for spam and is none comes into the inbox, and its mails go out then. */
class ReleaseEnquiryIT {
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
  void itLiesInTheInboxThenWithWhoReleasedItAndWhy() {
    String id = suspect();
    Answer answer = release(id);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"id\":\"" + id + "\",\"folder\":\"inbox\"}");
    assertThat(intake.list("[sales]", Map.of()).text()).contains(id);
    assertThat(intake.list("[sales]", Map.of("folder", "spam")).text()).doesNotContain(id);
    JsonNode shown = intake.show("[sales]", id).body();
    assertThat(shown.path("folder").asText()).isEqualTo("inbox");
    assertThat(shown.path("releasedBy").asText()).isEqualTo("staff-2");
    assertThat(shown.path("releasedAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(shown.path("signs").toString()).isEqualTo("[\"honeypot\"]");
  }

  @Test
  void thePersonAndStaffAreMailedAsIfItHadNeverBeenSuspect() {
    String id = suspect();
    assertThat(intake.count("Outbox")).isZero();
    release(id);
    assertThat(intake.rows("Outbox"))
        .allSatisfy(row -> assertThat(row.get("keyId").s()).isEqualTo(id))
        .extracting(row -> row.get("kind").s())
        .containsExactlyInAnyOrder("acknowledgement", "staff-notice");
  }

  @Test
  void whoGaveNoAddressIsNotMailed() {
    String phone =
        "{\"name\":\"A\",\"phone\":\"+919876543210\",\"message\":\"m\",\"website\":\"x\"}";
    String id = intake.submitJson(phone).body().path("id").asText();
    assertThat(release(id).status()).isEqualTo(200);
    assertThat(intake.rows("Outbox"))
        .extracting(row -> row.get("kind").s())
        .containsExactly("staff-notice");
  }

  @Test
  void twentyAtTheSameMomentAndOneMoreMailOnceAndNoteOneRelease() throws Exception {
    String id = suspect();
    Callable<Answer> release = () -> release(id);
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(20, release))) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
      }
    }
    assertThat(release(id).text()).isEqualTo("{\"id\":\"" + id + "\",\"folder\":\"inbox\"}");
    assertThat(intake.count("Outbox")).isEqualTo(2);
    assertThat(actions(id)).hasSize(21).containsOnlyOnce("enquiry.release");
  }

  @Test
  void whatNeverWasSuspectIsLeftAsItIs() {
    String id = submit();
    int mails = intake.count("Outbox");
    assertThat(release(id).text()).isEqualTo("{\"id\":\"" + id + "\",\"folder\":\"inbox\"}");
    assertThat(intake.count("Outbox")).isEqualTo(mails);
    assertThat(intake.show("[sales]", id).body().has("releasedBy")).isFalse();
    assertThat(actions(id)).contains("enquiry.not-in-spam");
  }

  @Test
  void whoReleasedItIsInTheTrail() {
    String id = suspect();
    release(id);
    assertThat(intake.rows("Audit"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.get("actor").s()).isEqualTo("staff-2");
          assertThat(line.get("action").s()).isEqualTo("enquiry.release");
          assertThat(line.get("subjects").s()).isEqualTo(id);
        });
  }

  @Test
  void anErasedPersonsEnquiryIsNotThere() {
    String id = suspect();
    erase(id);
    assertThat(release(id).status()).isEqualTo(404);
    assertThat(intake.count("Outbox")).isZero();
    assertThat(actions(id)).containsExactly("enquiry.not-found");
  }

  @Test
  void whatIsNotThereIs404() {
    assertThat(release("01h0000000000000000000000a").status()).isEqualTo(404);
    assertThat(release("../x").status()).isEqualTo(404);
    assertThat(release("").status()).isEqualTo(404);
    assertThat(intake.rows("Audit"))
        .as("what is no id is nobody's, and a stranger's text goes into no trail")
        .extracting(line -> line.get("subjects").s())
        .containsExactly("01h0000000000000000000000a");
  }

  @Test
  void whatDoesNotOpenStaysWhereItIsAndIsNamedAsThat() {
    String id = suspect();
    change(id);
    Answer answer = release(id);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().path("type").asText()).isEqualTo("urn:opleap:problem:unreadable");
    assertThat(intake.list("[sales]", Map.of("folder", "spam")).text()).contains(id);
    assertThat(intake.count("Outbox")).isZero();
    assertThat(actions(id)).contains("enquiry.unreadable");
  }

  @Test
  void staffOfAnotherRoleReleaseNothing() {
    String id = suspect();
    for (String roles : List.of("[support operator]", "")) {
      assertThat(intake.release(roles, "staff-2", id).status()).isEqualTo(403);
    }
    assertThat(intake.list("[sales]", Map.of("folder", "spam")).text()).contains(id);
  }

  @Test
  void aPageOfTheFolderGoesOnWhereItWasThoughItsLastHasLeftIt() {
    List<String> spam = List.of(suspect(), suspect(), suspect()).stream().sorted().toList();
    String next =
        intake.list("[sales]", Map.of("folder", "spam", "limit", "2")).body().path("next").asText();
    assertThat(next).isEqualTo(spam.get(1));
    release(next);
    JsonNode rest =
        intake.list("[sales]", Map.of("folder", "spam", "cursor", next)).body().path("items");
    assertThat(rest).extracting(item -> item.path("id").asText()).containsExactly(spam.getFirst());
  }

  @Test
  void aWarmOneIsAQueryTwoReadsOfItsKeyAndATransaction() {
    release(suspect());
    String id = suspect();
    intake.aws().usage().forgetCalls();
    release(id);
    assertThat(intake.aws().usage().calls(Intake.RELEASE))
        .extracting(AwsCall::operation)
        .containsExactly("Query", "GetItem", "GetItem", "TransactWriteItems");
  }

  private Answer release(String id) {
    return intake.release("[sales]", "staff-2", id);
  }

  private String submit() {
    return intake
        .submitJson("{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}")
        .body()
        .path("id")
        .asText();
  }

  private String suspect() {
    return intake.suspect("asha@example.com");
  }

  private void erase(String id) {
    intake
        .dynamo()
        .deleteItem(delete ->
            delete
                .tableName(intake.aws().tables().get("Keys"))
                .key(Map.of("id", AttributeValue.fromS("KEY#" + id))));
  }

  private void change(String id) {
    intake
        .dynamo()
        .updateItem(update ->
            update
                .tableName(intake.aws().tables().get("Enquiries"))
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("ENQUIRY#" + id),
                        "sk", AttributeValue.fromS("ENQUIRY")))
                .updateExpression("SET message = :bytes")
                .expressionAttributeValues(
                    Map.of(
                        ":bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("x".repeat(60))))));
  }

  private List<String> actions(String id) {
    return intake.rows("Audit").stream()
        .filter(line -> line.get("subjects").s().equals(id))
        .map(line -> line.get("action").s())
        .toList();
  }
}
