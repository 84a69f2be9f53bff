package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.Environment;
import com.opleap.common.access.Role;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.VaultConfig;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Meanwhile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Owners have their organization closed: told beforehand, taken back until then, and wholly. */
class ClosingIT {
  private static final String EMAIL = "owner@acme.example";

  private Accounts accounts;
  private Member owner;
  private Member member;
  private Member second;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme Tools", EMAIL);
    Colleagues colleagues = new Colleagues(accounts);
    member = colleagues.join(owner, "member@acme.example", Role.MEMBER, false);
    second = colleagues.join(owner, "second@acme.example", Role.OWNER, false);
    member.post("/me/requests", "{\"kind\":\"change\",\"text\":\"Please\"}");
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void theDateIsToldInTheAnswerToEveryUserAndToEachOwnerByMail() {
    Answer asked = close();
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    String date = asked.body().path("closesAt").asText();
    assertThat(Instant.parse(date))
        .isEqualTo(
            accounts.clock().instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));

    JsonNode seen = member.get("/me").body().path("organization");
    assertThat(seen.path("closesAt").asText()).isEqualTo(date);
    assertThat(seen.path("status").asText()).isEqualTo("closing");
    assertThat(accounts.mails().all())
        .filteredOn(mail -> mail.text().contains("24 December 2026, 10:00 (UTC)"))
        .extracting(SentMails.Mail::to)
        .containsExactlyInAnyOrder(EMAIL, "second@acme.example");
  }

  @Test
  void askedTwiceItStaysAtTheDateThatWasTold() {
    String date = close().body().path("closesAt").asText();
    accounts.clock().advance(Duration.ofMinutes(5));
    assertThat(close().body().path("closesAt").asText()).isEqualTo(date);
    assertThat(accounts.mails().to("second@acme.example")).hasSize(2);
  }

  @Test
  void itWantsAFreshProof() {
    accounts.clock().advance(Duration.ofMinutes(10));
    assertThat(close().body().path("type").asText()).endsWith("fresh-proof");
  }

  @Test
  void untilThenEverythingWorksAndAnOwnerTakesItBack() {
    close();
    accounts.clock().advance(Duration.ofDays(30).minusSeconds(1));
    HourlyRun.of(accounts);
    Member back = accounts.signIn(EMAIL);
    Answer taken = back.call("PATCH", "/organization").json("{\"closing\":false}").send();
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    assertThat(taken.body().path("status").asText()).isEqualTo("active");
    assertThat(taken.body().has("closesAt")).isFalse();
    assertThat(accounts.mails().to("second@acme.example").getLast().subject())
        .isEqualTo("Your organization's account stays");

    accounts.clock().advance(Duration.ofDays(60));
    HourlyRun.of(accounts);
    assertThat(accounts.signIn(EMAIL).get("/me").status()).isEqualTo(200);
  }

  /** A run lists what is due before it closes it. */
  @Test
  void whatIsTakenBackOrNotDueYetWhenItsTurnComesStays() {
    CloseOrganization closing = closing();
    Instant now = accounts.clock().instant();
    assertThat(closing.begin(owner.organization(), now.plus(Duration.ofDays(99)))).isFalse();
    close();
    assertThat(closing.begin(owner.organization(), now.plus(Duration.ofDays(29)))).isFalse();
    assertThat(closing.begin("01m86fyz80c54vdhwy9dpan7yf", now)).as("no such").isFalse();
    assertThat(owner.get("/me").status()).isEqualTo(200);
    assertThat(closing.begin(owner.organization(), now.plus(Duration.ofDays(31)))).isTrue();
    assertThat(owner.get("/me").status()).isEqualTo(401);
  }

  /** Their key would else outlive it, and open what copies of its row say of them. */
  @Test
  void whoTakesOverWhileItClosesLeavesNoKeyBehind() {
    close();
    due();
    Member next = accounts.signIn("second@acme.example");
    Queue<String> leaving = new ArrayDeque<>(List.of(owner.id()));
    CloseOrganization closing =
        closing(() -> {
          if (!leaving.isEmpty()) {
            next.call("DELETE", "/sub-accounts/" + leaving.remove()).send();
          }
        });
    Instant now = accounts.clock().instant();
    assertThat(closing.begin(owner.organization(), now)).isFalse();
    assertThat(closing.begin(owner.organization(), now)).isTrue();
    assertThat(accounts.rows("Keys").toString())
        .doesNotContain("organization-" + owner.organization());
  }

  private CloseOrganization closing() {
    return closing(() -> {});
  }

  /**
   * The same as the function has it.
   *
   * @param meanwhile happens between what it reads and what it writes
   */
  private CloseOrganization closing(Runnable meanwhile) {
    Environment environment = accounts.environment(HourlyRun.CLOSE);
    Map<String, String> tables = accounts.aws().tables();
    CommonWiring parts = CommonWiring.of(environment, environment.read(VaultConfig::from));
    return new CloseOrganization(
        parts.dynamo(),
        parts.vault(),
        Transaction.over(Meanwhile.before(meanwhile, parts.dynamo()), environment.patience()),
        new AuditTrail(parts.dynamo(), tables.get("Audit")),
        new CloseOrganization.Tables(
            tables.get("Organizations"), tables.get("Tenants"), tables.get("Keys")),
        environment.ids());
  }

  @Test
  void onceItIsDueAllOfItGoesAndNothingOfItIsLeftButThatItWas() {
    Member other = accounts.register("Other", "other@other.example");
    List<List<Map<String, AttributeValue>>> before = others();
    close();
    due();
    HourlyRun.of(accounts);

    assertThat(others().equals(before)).as("others' rows are as they were").isTrue();
    assertThat(ours("Tenants")).isEmpty();
    assertThat(ours("Keys")).isEmpty();
    assertThat(ours("Organizations"))
        .singleElement()
        .satisfies(row ->
            assertThat(row.keySet()).containsExactlyInAnyOrder("pk", "sk", "id", "closedAt"));
    assertThat(accounts.rows("Audit"))
        .filteredOn(row -> row.get("action").s().equals("organization.close"))
        .hasSize(1);
    assertThat(accounts.signIn(other.email()).get("/me").status()).isEqualTo(200);
  }

  @Test
  void nobodyIsSignedInToItAnyMoreAndTheirAddressesAreFree() {
    close();
    due();
    Member late = accounts.signIn(EMAIL);
    HourlyRun.of(accounts);

    assertThat(late.get("/me").status()).isEqualTo(401);
    assertThat(accounts.post("/sessions", Accounts.credentials(EMAIL, Accounts.PASSWORD)).status())
        .isEqualTo(401);
    accounts.restart();
    Member again = accounts.register("Acme Tools", EMAIL);
    assertThat(again.organization()).isNotEqualTo(owner.organization());
    accounts.clock().advance(Duration.ofHours(1));
    HourlyRun.of(accounts);
    assertThat(again.get("/me").status()).isEqualTo(200);
  }

  @Test
  void aLinkThatWasMailedBeforeLeadsNowhere() {
    close();
    due();
    accounts.post("/password-resets", "{\"email\":\"%s\"}".formatted(EMAIL));
    String token = accounts.mails().token(EMAIL);
    HourlyRun.of(accounts);
    Answer set =
        accounts.post(
            "/passwords",
            "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, Accounts.PASSWORD));
    assertThat(set.status()).isEqualTo(404);
    assertThat(ours("Tenants")).isEmpty();
  }

  private Answer close() {
    return owner.call("DELETE", "/organization").send();
  }

  private void due() {
    accounts.clock().advance(Duration.ofDays(30));
  }

  /** The rows that name the organization, or one of its users. */
  private List<Map<String, AttributeValue>> ours(String table) {
    return accounts.rows(table).stream().filter(this::isOurs).toList();
  }

  private List<List<Map<String, AttributeValue>>> others() {
    return List.of("Organizations", "Tenants", "Keys").stream()
        .map(table -> accounts.rows(table).stream().filter(row -> !isOurs(row)).toList())
        .toList();
  }

  private boolean isOurs(Map<String, AttributeValue> row) {
    String text = row.toString();
    return text.contains(owner.organization())
        || text.contains(owner.id())
        || text.contains(member.id())
        || text.contains(second.id());
  }
}
