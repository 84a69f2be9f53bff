package com.opleap.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.person.FreeText;
import com.opleap.common.vault.KeyItem;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/** Staff look organizations up: what they see, what for, and what it leaves behind. */
class LookUpIT {
  private static final int MOST_CALLS = 10;

  private Support support;

  @BeforeEach
  void start() {
    support = new Support();
  }

  @AfterEach
  void stop() {
    support.close();
  }

  @Test
  @Keeps({"C4", "C5"})
  void whoLooksSeesWhatWasRegisteredAndNumbersAndNothingElse() {
    String id = support.organization("Acme Widgets", "owner@acme.example");
    JsonNode body = support.look(id).body();

    assertThat(names(body, ""))
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "country",
            "plan",
            "status",
            "createdAt",
            "privacyPolicyUrl",
            "billingStatus",
            "billing.name",
            "billing.address",
            "billing.taxId",
            "usage.name",
            "usage.used",
            "usage.limit",
            "primaryUser.name",
            "primaryUser.email",
            "primaryUser.phone");
    assertThat(body.path("billingStatus").asText()).isEqualTo("active");
    assertThat(body.path("usage").path(0).path("used").asInt()).isEqualTo(3);
    assertThat(body.path("primaryUser").path("email").asText()).isEqualTo("owner@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "widgets", "ACME  Wídgets!", "and acme"})
  void anyWordOfTheNameFindsWhoHasAllOfThem(String name) {
    String id = support.organization("Acme Widgets and Sons", "a@acme.example");
    support.organization("Acme Gadgets", "b@acme.example");
    Answer found = support.find(name);

    assertThat(found.status()).as(found.text()).isEqualTo(200);
    assertThat(found.body().path("items").findValuesAsText("id")).contains(id);
    assertThat(found.body().path("items")).hasSize(name.equals("Acme") ? 2 : 1);
    assertThat(found.text()).doesNotContain("a@acme.example", "MG Road", "Asha");
  }

  @Test
  void aPageHasTwentyFiveAtMostAndTheNextGoesOn() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      all.add(support.organization("Many " + i, "many@acme.example"));
    }
    JsonNode first =
        support
            .as("support", "GET", "/support/organizations")
            .query("name", "many")
            .query("limit", "100")
            .send()
            .body();
    JsonNode second =
        support
            .as("support", "GET", "/support/organizations")
            .query("name", "many")
            .query("cursor", first.path("next").asText())
            .send()
            .body();

    assertThat(first.path("items")).hasSize(25);
    assertThat(second.path("items")).hasSize(5);
    List<String> seen = new ArrayList<>(first.path("items").findValuesAsText("id"));
    seen.addAll(second.path("items").findValuesAsText("id"));
    assertThat(seen).doesNotHaveDuplicates().hasSameElementsAs(all);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  @Keeps({"C5", "C18"})
  void eachLookStandsInTheOrganizationsOwnAuditWithItsSealedReason() {
    String id = support.organization("Acme", "owner@acme.example");
    support.find("acme");
    support.clock().advance(Duration.ofSeconds(1));
    support.look(id);

    List<Map<String, AttributeValue>> lines = support.audit();
    assertThat(lines)
        .extracting(line -> text(line, "action"))
        .containsExactly("support.find", "support.look");
    for (Map<String, AttributeValue> line : lines) {
      assertThat(text(line, "organization")).isEqualTo(id);
      assertThat(text(line, "actor")).isEqualTo("staff-support");
      assertThat(line.toString()).doesNotContain(Support.REASON);
      assertThat(AuditTrail.reason(line, support.key(id)).map(FreeText::reveal))
          .contains(Support.REASON);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "too short", "         x         ", "a tab\tis no text", "x{201}"})
  @Keeps("C18")
  void aLookWithoutAReasonIsRefusedAndReadsNothing(String written) {
    String reason = written.equals("x{201}") ? "x".repeat(201) : written;
    String id = support.organization("Acme", "owner@acme.example");
    support.aws().usage().forgetCalls();
    for (String path : List.of("/support/organizations", "/support/organizations/" + id)) {
      Answer answer =
          support
              .as("support", "GET", path)
              .query("name", "acme")
              .header("x-reason", reason)
              .send();
      assertThat(answer.status()).isEqualTo(400);
    }
    assertThat(support.aws().usage().calls(Support.LOOK_UP)).isEmpty();
    assertThat(support.audit()).isEmpty();
  }

  @Test
  @Keeps("C4")
  void onlyStaffForSupportOrTrustLook() {
    String id = support.organization("Acme", "owner@acme.example");
    String path = "/support/organizations/" + id;
    assertThat(support.as("trust", "GET", path).send().status()).isEqualTo(200);
    for (String role : List.of("sales", "operator", "analyst", "privacy-officer", "")) {
      assertThat(support.as(role, "GET", path).send().status()).as(role).isEqualTo(403);
    }
  }

  @Test
  void aNameWithoutAWordIsRefused() {
    assertThat(support.find("  --  ").status()).isEqualTo(400);
    assertThat(support.find("x".repeat(201)).status()).isEqualTo(400);
    assertThat(support.find("nobody").body().path("items")).isEmpty();
  }

  @Test
  void whatIsNotThereOrIsClosedIsLookedForOnTheRecord() {
    String id = support.organization("Acme", "owner@acme.example");
    Delete key = KeyItem.erasure(support.table("Keys"), "organization-" + id);
    support.dynamo().deleteItem(delete -> delete.tableName(key.tableName()).key(key.key()));

    assertThat(support.look(id).status()).isEqualTo(404);
    assertThat(support.look("no-id").status()).isEqualTo(404);
    assertThat(support.find("acme").body().path("items")).isEmpty();
    assertThat(support.audit())
        .extracting(line -> text(line, "action"))
        .containsExactlyInAnyOrder("support.not-found", "support.find");
    assertThat(support.audit()).noneMatch(line -> line.containsKey("organization"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @Keeps("C18")
  void anOrganizationIsShownWithItsAuditLineOrNotAtAll(Kind kind) {
    String id = support.organization("Acme", "owner@acme.example");
    // Registration, domain key, KMS, data key, audit.
    assertThat(callsThatFail(kind, () -> support.look(id))).isEqualTo(5);
    // Domain key, KMS, names, registrations, data keys, audit.
    assertThat(callsThatFail(kind, () -> support.find("acme"))).isEqualTo(6);
  }

  private int callsThatFail(Kind kind, Supplier<Answer> look) {
    for (int call = 1; call < MOST_CALLS; call++) {
      support.restart();
      int lines = support.rows("Audit").size();
      support.aws().faults().fail(Support.LOOK_UP, call, kind);
      Answer answer = look.get();
      boolean struck = support.aws().faults().hasStruck(Support.LOOK_UP);
      support.aws().faults().clear(Support.LOOK_UP);
      if (!struck || kind == Kind.LOST_REPLY) {
        assertThat(answer.status()).as("%s at call %d", kind, call).isEqualTo(200);
        assertThat(answer.text()).contains("Acme");
        assertThat(support.rows("Audit")).hasSize(lines + 1);
      } else {
        assertThat(answer.status()).as("%s at call %d", kind, call).isEqualTo(503);
        assertThat(answer.text()).doesNotContain("Acme");
      }
      if (!struck) {
        return call - 1;
      }
    }
    throw new AssertionError("A look has more calls than it should");
  }

  private static String text(Map<String, AttributeValue> line, String name) {
    return Objects.requireNonNull(line.get(name)).s();
  }

  /** The names of all that has a value, in dots. */
  private static Set<String> names(JsonNode node, String prefix) {
    Set<String> names = new TreeSet<>();
    if (node.isValueNode()) {
      names.add(prefix);
    } else if (node.isArray()) {
      node.forEach(one -> names.addAll(names(one, prefix)));
    } else {
      node.properties()
          .forEach(entry ->
              names.addAll(
                  names(
                      entry.getValue(),
                      prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey())));
    }
    return names;
  }
}
