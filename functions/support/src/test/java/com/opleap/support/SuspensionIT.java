package com.opleap.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.person.FreeText;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import com.opleap.support.SentNotices.Mail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An organization is suspended and reinstated, each on the record and told to its primary user. */
class SuspensionIT {
  private static final String OWNER = "owner@acme.example";
  private static final String WHY = "They write to people who never asked";
  private static final String OTHER = "They went on when they were told";

  private Support support;
  private SentNotices mails;
  private String id;

  @BeforeEach
  void start() {
    support = new Support();
    mails = new SentNotices(support);
    id = support.organization("Acme", OWNER);
  }

  @AfterEach
  void stop() {
    support.close();
  }

  @Test
  @Keeps("C8")
  void whoIsSuspendedIsSeenToBeSinceWhenAndWhy() {
    assertThat(support.suspend(id, WHY).status()).isEqualTo(204);

    JsonNode suspension = support.look(id).body().path("suspension");
    assertThat(suspension.path("since").asText()).isEqualTo(support.clock().instant().toString());
    assertThat(suspension.path("reason").asText()).isEqualTo(WHY);
    assertThat(support.find("acme").body().path("items").path(0).path("suspendedAt").asText())
        .isEqualTo(support.clock().instant().toString());
    assertThat(support.row(id).toString()).doesNotContain(WHY);
  }

  @Test
  @Keeps("C8")
  void reinstatingLeavesTheRowExactlyAsItWas() {
    Map<String, AttributeValue> before = support.row(id);
    support.suspend(id, WHY);
    assertThat(support.row(id)).isNotEqualTo(before);

    assertThat(support.reinstate(id).status()).isEqualTo(204);
    assertThat(support.row(id)).isEqualTo(before);
  }

  @Test
  void suspendingAgainForTheSameReasonChangesNothingAndTellsNobody() {
    support.suspend(id, WHY);
    Map<String, AttributeValue> suspended = support.row(id);
    support.clock().advance(Duration.ofMinutes(1));

    assertThat(support.suspend(id, WHY).status()).isEqualTo(204);
    assertThat(support.row(id)).isEqualTo(suspended);
    assertThat(mails.all()).hasSize(1);
    assertThat(support.audit()).hasSize(1);
  }

  @Test
  @Keeps("C8")
  void anotherReasonTakesThePlaceOfTheFirstOnTheRecordAndIsMailed() {
    support.suspend(id, WHY);
    String since = support.clock().instant().toString();
    support.clock().advance(Duration.ofMinutes(1));

    Answer again =
        support
            .api()
            .call("POST", "/support/organizations/" + id + "/suspension")
            .staff("staff-second", "trust")
            .json("{\"reason\":\"%s\"}".formatted(OTHER))
            .send();
    assertThat(again.status()).isEqualTo(204);
    JsonNode suspension = support.look(id).body().path("suspension");
    assertThat(suspension.path("since").asText()).isEqualTo(since);
    assertThat(suspension.path("reason").asText()).isEqualTo(OTHER);
    assertThat(Objects.requireNonNull(support.row(id).get("suspendedBy")).s())
        .isEqualTo("staff-second");
    Map<String, AttributeValue> line =
        support.audit().stream()
            .filter(row -> row.toString().contains("support.change-suspension"))
            .findFirst()
            .orElseThrow();
    assertThat(Objects.requireNonNull(line.get("actor")).s()).isEqualTo("staff-second");
    assertThat(AuditTrail.reason(line, support.key(id)).map(FreeText::reveal)).contains(OTHER);
    assertThat(mails.to(OWNER)).hasSize(2);
    assertThat(mails.to(OWNER).getLast().text()).contains("> " + OTHER, "/#contact");
  }

  @Test
  @Keeps("C8")
  void ofSeveralReasonsAtOnceNoneIsLost() throws Exception {
    List<String> reasons =
        List.of("The first of reasons", "The second reason", "The third reason", "The last one");

    assertThat(atOnce(reasons)).containsOnly(204);
    assertThat(noted()).containsExactlyInAnyOrderElementsOf(reasons);
    assertThat(support.audit())
        .extracting(line -> Objects.requireNonNull(line.get("action")).s())
        .containsOnlyOnce("support.suspend");
    assertThat(mails.to(OWNER)).hasSameSizeAs(reasons);
    assertThat(support.look(id).body().at("/suspension/reason").asText()).isIn(reasons);
  }

  @Test
  void theSameSeveralTimesAtOnceCountsOnce() throws Exception {
    assertThat(atOnce(Collections.nCopies(4, WHY))).containsOnly(204);
    assertThat(atOnce(Collections.nCopies(4, OTHER))).containsOnly(204);
    assertThat(noted()).containsExactlyInAnyOrder(WHY, OTHER);
    assertThat(mails.to(OWNER)).hasSize(2);

    assertThat(statuses(Collections.nCopies(4, () -> support.reinstate(id).status())))
        .containsOnly(204);
    assertThat(mails.to(OWNER)).hasSize(3);
  }

  private List<Integer> atOnce(List<String> reasons) throws Exception {
    List<Callable<Integer>> requests = new ArrayList<>();
    reasons.forEach(reason -> requests.add(() -> support.suspend(id, reason).status()));
    return statuses(requests);
  }

  private static List<Integer> statuses(List<Callable<Integer>> requests) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
      for (Future<Integer> status : threads.invokeAll(requests)) {
        statuses.add(status.get());
      }
    }
    return statuses;
  }

  private List<String> noted() {
    return support.audit().stream()
        .map(line -> AuditTrail.reason(line, support.key(id)).orElseThrow().reveal())
        .toList();
  }

  @Test
  void reinstatingWhoIsNotSuspendedChangesNothingAndTellsNobody() {
    assertThat(support.reinstate(id).status()).isEqualTo(204);
    assertThat(mails.all()).isEmpty();
    assertThat(support.audit()).isEmpty();
  }

  @Test
  @Keeps("C8")
  void thePrimaryUserIsToldWhyAndWhatTheyCanDo() {
    support.suspend(id, WHY);
    support.clock().advance(Duration.ofMinutes(1));
    support.reinstate(id);

    List<Mail> sent = mails.to(OWNER);
    assertThat(sent).extracting(Mail::kind).containsOnly("account-notice");
    assertThat(sent.getFirst().text()).contains("> " + WHY, "export", "close", "/#contact");
    assertThat(sent.getLast().subject()).contains("again");
  }

  @Test
  @Keeps("C8")
  void bothStandInTheOrganizationsOwnAudit() {
    support.suspend(id, WHY);
    support.clock().advance(Duration.ofMinutes(1));
    support.reinstate(id);

    List<Map<String, AttributeValue>> lines = support.audit();
    assertThat(lines)
        .extracting(line -> Objects.requireNonNull(line.get("action")).s())
        .containsExactly("support.suspend", "support.reinstate");
    assertThat(lines)
        .allMatch(line -> Objects.requireNonNull(line.get("organization")).s().equals(id))
        .allMatch(line -> Objects.requireNonNull(line.get("actor")).s().equals("staff-trust"));
    assertThat(AuditTrail.reason(lines.getFirst(), support.key(id)).map(FreeText::reveal))
        .contains(WHY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reason\":\"short\"}",
        "{\"reason\":7}",
        "{\"reason\":\"A good reason indeed\",\"until\":\"tomorrow\"}"
      })
  void withoutAReasonNobodyIsSuspended(String body) {
    Answer answer =
        support
            .as("trust", "POST", "/support/organizations/" + id + "/suspension")
            .json(body)
            .send();
    assertThat(answer.status()).isEqualTo(422);
    assertThat(support.row(id)).doesNotContainKey("suspendedAt");
  }

  @Test
  void onlyTrustSuspends() {
    String path = "/support/organizations/" + id + "/suspension";
    for (String role : List.of("support", "sales", "operator")) {
      assertThat(support.as(role, "POST", path).json("{\"reason\":\"%s\"}".formatted(WHY)).send())
          .extracting(Answer::status)
          .isEqualTo(403);
      assertThat(support.as(role, "DELETE", path).send().status()).isEqualTo(403);
    }
  }

  @Test
  void whatIsNotThereIsNotSuspended() {
    String nobody = "01h0000000000000000000000a";
    assertThat(support.suspend(nobody, WHY).status()).isEqualTo(404);
    assertThat(support.reinstate(nobody).status()).isEqualTo(404);
    assertThat(support.suspend("no-id", WHY).status()).isEqualTo(404);
    assertThat(support.rows("Organizations")).hasSize(2);
  }
}
