package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.access.Role;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owners see how their organization is registered, and change it. */
class OrganizationIT {
  private Accounts accounts;
  private Member owner;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme Tools", "owner@acme.example");
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void ownersSeeAllThatIsRegistered() {
    Answer shown = owner.get("/organization");
    JsonNode body = shown.body();
    assertThat(shown.headers().path("etag").asText()).isEqualTo("\"1\"");
    assertThat(body.path("name").asText()).isEqualTo("Acme Tools");
    assertThat(body.path("country").asText()).isEqualTo("IN");
    assertThat(body.path("plan").asText()).isEqualTo("trial");
    assertThat(body.path("status").asText()).isEqualTo("active");
    assertThat(body.at("/billing/address").asText()).isEqualTo("1 MG Road\nBengaluru");
    assertThat(body.at("/billing/taxId").asText()).isEqualTo("29ABCDE1234F1Z5");
    assertThat(body.path("privacyPolicyUrl").asText()).isEqualTo("https://acme.example/privacy");
    assertThat(body.at("/primaryUser/email").asText()).isEqualTo("owner@acme.example");
    assertThat(body.at("/primaryUser/phone").asText()).isEqualTo("+919876543210");
  }

  @Test
  @Keeps("C2")
  void whatIsNamedIsChangedAndTheRestStays() {
    JsonNode before = owner.get("/organization").body();
    Answer changed =
        patch(
            """
            {"country":"de","billing":{"name":"B","address":"Street 1"},
             "privacyPolicyUrl":"https://acme.example/new"}
            """);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.headers().path("etag").asText()).isEqualTo("\"2\"");

    JsonNode after = owner.get("/organization").body();
    assertThat(after.path("country").asText()).isEqualTo("DE");
    assertThat(after.path("billing").toString())
        .isEqualTo("{\"name\":\"B\",\"address\":\"Street 1\"}");
    assertThat(after.path("privacyPolicyUrl").asText()).isEqualTo("https://acme.example/new");
    assertThat(after.path("name")).isEqualTo(before.path("name"));
    assertThat(after.path("primaryUser")).isEqualTo(before.path("primaryUser"));
    assertThat(accounts.rows("Audit").toString())
        .contains("organization.change", "country billing privacyPolicyUrl")
        .doesNotContain("Street 1");
  }

  @Test
  void withANewNameItIsFoundByItsWordsAndNoMoreByTheOldOnes() {
    Set<String> before = names();
    assertThat(before).hasSize(2);
    patch("{\"name\":\"Acme Works Ltd\"}");
    Set<String> after = names();

    assertThat(after).hasSize(3);
    assertThat(after).filteredOn(before::contains).as("acme").hasSize(1);
    assertThat(owner.get("/me").body().at("/organization/name").asText())
        .isEqualTo("Acme Works Ltd");
  }

  @Test
  void aChangeThatIsMeantForAnEarlierVersionIsRefused() {
    assertThat(ifMatch("\"1\"", "{\"country\":\"DE\"}").status()).isEqualTo(200);
    Answer stale = ifMatch("\"1\"", "{\"country\":\"FR\"}");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(owner.get("/organization").body().path("country").asText()).isEqualTo("DE");
    assertThat(ifMatch("\"2\"", "{\"country\":\"FR\"}").status()).isEqualTo(200);
  }

  @Test
  void demandingASecondFactorWantsAFreshProof() {
    accounts.clock().advance(Duration.ofMinutes(10));
    Answer refused = patch("{\"demandsFactor\":true}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("type").asText()).endsWith("fresh-proof");
    assertThat(patch("{\"country\":\"DE\"}").status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsNamedAndNothingIsChanged() {
    Answer wrong =
        patch(
            """
            {"name":" ","country":"XX","billing":{"name":"B"},"privacyPolicyUrl":"no",
             "demandsFactor":"yes","closing":true,"plan":"free","users":1}
            """);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder(
            "name",
            "country",
            "plan",
            "billing.address",
            "privacyPolicyUrl",
            "demandsFactor",
            "closing",
            "");
    assertThat(owner.get("/organization").headers().path("etag").asText()).isEqualTo("\"1\"");
  }

  @Test
  void othersThanOwnersNeitherSeeNorChangeIt() {
    Colleagues colleagues = new Colleagues(accounts);
    for (Role role : List.of(Role.ADMIN, Role.MEMBER)) {
      Member other = colleagues.join(owner, role.key() + "@acme.example", role, true);
      assertThat(other.get("/organization").status()).isEqualTo(403);
      assertThat(other.call("PATCH", "/organization").json("{}").send().status()).isEqualTo(403);
      assertThat(other.call("DELETE", "/organization").send().status()).isEqualTo(403);
    }
    assertThat(accounts.api().call("GET", "/organization").send().status()).isEqualTo(401);
  }

  @Test
  void whileItIsSuspendedOwnersTakeAlongWhatIsTheirsAndMayCloseIt() {
    Colleagues colleagues = new Colleagues(accounts);
    Member admin = colleagues.join(owner, "admin@acme.example", Role.ADMIN, true);
    new Team(accounts, owner).isSuspended();

    for (String path : List.of("/me", "/me/export", "/organization", "/organization/audit")) {
      assertThat(owner.get(path).status()).as(path).isEqualTo(200);
      assertThat(admin.get(path).status()).as(path).isEqualTo(423);
    }
    assertThat(owner.get("/me").body().path("organization").has("suspendedAt")).isTrue();
    assertThat(owner.get("/organization/requests").status()).isEqualTo(423);
    assertThat(patch("{\"country\":\"DE\"}").status()).isEqualTo(423);
    assertThat(owner.post("/me/requests", "{}").status()).isEqualTo(423);
    assertThat(admin.call("POST", "/me/factor").send().status()).isEqualTo(423);
    assertThat(admin.call("DELETE", "/organization").send().status()).isEqualTo(423);
    assertThat(owner.call("POST", "/me/factor").send().status())
        .as("their organization may demand one before it is closed")
        .isEqualTo(201);
    assertThat(owner.call("DELETE", "/organization").send().status()).isEqualTo(202);
    assertThat(patch("{\"closing\":false,\"plan\":\"team\"}").status()).isEqualTo(423);
    assertThat(patch("{\"closing\":false}").status()).as("in the grace").isEqualTo(200);
  }

  private Answer patch(String json) {
    return owner.call("PATCH", "/organization").json(json).send();
  }

  private Answer ifMatch(String tag, String json) {
    return owner.call("PATCH", "/organization").json(json).header("if-match", tag).send();
  }

  private Set<String> names() {
    return accounts.rows("Organizations").stream()
        .map(row -> row.get("pk").s())
        .filter(pk -> pk.startsWith("NAME#"))
        .collect(Collectors.toSet());
  }
}
