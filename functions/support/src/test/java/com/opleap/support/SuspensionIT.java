package com.opleap.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.person.FreeText;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import com.opleap.support.SentNotices.Mail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An organization is suspended and reinstated, each on the record and told to its primary user. */
class SuspensionIT {
  private static final int MOST_CALLS = 12;
  private static final String OWNER = "owner@acme.example";
  private static final String WHY = "They write to people who never asked";

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
  void suspendingAgainChangesNothingAndTellsNobody() {
    support.suspend(id, WHY);
    Map<String, AttributeValue> suspended = support.row(id);
    support.clock().advance(Duration.ofMinutes(1));

    assertThat(support.suspend(id, "Quite another reason").status()).isEqualTo(204);
    assertThat(support.row(id)).isEqualTo(suspended);
    assertThat(mails.all()).hasSize(1);
    assertThat(support.audit()).hasSize(1);
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

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoTriesAgainHasSuspendedToldAndNotedOnce(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1)
        .as("registration, two domain keys, two of KMS, data key, transaction")
        .isEqualTo(7);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    boolean struck = false;
    for (boolean suspends : List.of(true, false)) {
      support.restart();
      int mailed = support.rows("Outbox").size();
      int noted = support.rows("Audit").size();
      support.aws().faults().fail(Support.SUSPEND, call, kind);
      Answer first = suspends ? support.suspend(id, WHY) : support.reinstate(id);
      struck = support.aws().faults().hasStruck(Support.SUSPEND);
      support.aws().faults().clear(Support.SUSPEND);
      assertThat(first.status())
          .as("%s at call %d", kind, call)
          .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : 204);
      support.restart();

      Answer again = suspends ? support.suspend(id, WHY) : support.reinstate(id);
      assertThat(again.status()).isEqualTo(204);
      assertThat(support.row(id).containsKey("suspendedAt")).isEqualTo(suspends);
      assertThat(support.rows("Outbox")).as("%s at call %d", kind, call).hasSize(mailed + 1);
      assertThat(support.rows("Audit")).as("%s at call %d", kind, call).hasSize(noted + 1);
    }
    return struck;
  }
}
