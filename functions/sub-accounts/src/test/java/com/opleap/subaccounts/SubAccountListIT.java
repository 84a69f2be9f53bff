package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Usage.AwsCall;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of an organization's users, page by page, and what a look at it costs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubAccountListIT {
  private final List<String> ids = new ArrayList<>();
  private Accounts accounts;
  private Team team;
  private Team other;

  @BeforeAll
  void start() {
    accounts = new Accounts();
    team = Team.register(accounts, "Acme", "owner@acme.example");
    other = Team.register(accounts, "Other", "owner@other.example");
    ids.add(team.owner().id());
    for (int i = 0; i < 4; i++) {
      ids.add(team.invited("user-" + i + "@acme.example", "member"));
      other.invited("user-" + i + "@other.example", "member");
    }
  }

  @AfterAll
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C1")
  void pageByPageItIsEverybodyOfTheOrganizationInTheOrderOfTheirInvitations() {
    List<String> listed = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = page(team, 2, next).body();
      page.path("items").forEach(user -> listed.add(user.path("id").asText()));
      next = page.path("next").asText();
    } while (!next.isEmpty());
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void aCursorIsUnreadableInAnotherOrganizationWhetherItIsTheirsOrMadeUp() {
    String mine = page(team, 1, "").body().path("next").asText();
    String theirs = page(other, 1, "").body().path("next").asText();
    assertThat(page(team, 1, mine).status()).isEqualTo(200);
    String unreadable = detail(page(team, 1, "x"));
    for (String cursor :
        List.of(
            theirs,
            ids.getFirst(),
            ids.get(1) + mine.substring(26),
            mine.substring(0, 26) + theirs.substring(26),
            mine + "A")) {
      assertThat(page(team, 1, cursor).status()).as(cursor).isEqualTo(400);
      assertThat(detail(page(team, 1, cursor))).isEqualTo(unreadable);
    }
  }

  private static String detail(Answer answer) {
    return answer.body().path("detail").asText();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void aListIsASessionsCheckOneQueryAndOneLookUpOfKeysHoweverLongItIs(int limit) {
    page(team, limit, "");
    accounts.aws().usage().forgetCalls();
    page(team, limit, "");
    assertThat(operations()).containsExactly("BatchGetItem", "Query", "BatchGetItem");
  }

  @Test
  void itsCostDoesNotGrowWithWhatElseIsStored() {
    page(team, 5, "");
    accounts.aws().usage().forgetCalls();
    page(team, 5, "");
    double before = units();
    team.standsAt("business", 5);
    other.standsAt("business", 5);
    for (int i = 0; i < 60; i++) {
      other.invited("more-" + i + "@other.example", "member");
    }
    accounts.aws().usage().forgetCalls();
    page(team, 5, "");
    assertThat(units()).isEqualTo(before);
  }

  @Test
  void thatASessionIsUsedIsNotedEveryQuarterOfAnHourAlone() {
    page(team, 1, "");
    accounts.clock().advance(Duration.ofMinutes(15));
    accounts.aws().usage().forgetCalls();
    team.owner().get("/contact-persons");
    assertThat(operations()).containsOnlyOnce("UpdateItem");
    accounts.aws().usage().forgetCalls();
    team.owner().get("/contact-persons");
    assertThat(operations()).doesNotContain("UpdateItem");
  }

  private double units() {
    return accounts.aws().usage().calls(Team.SUB_ACCOUNTS).stream()
        .mapToDouble(AwsCall::units)
        .sum();
  }

  private List<String> operations() {
    return accounts.aws().usage().calls(Team.SUB_ACCOUNTS).stream()
        .map(AwsCall::operation)
        .toList();
  }

  private static Answer page(Team whose, int limit, String cursor) {
    var call = whose.owner().call("GET", "/sub-accounts").query("limit", "" + limit);
    return (cursor.isEmpty() ? call : call.query("cursor", cursor)).send();
  }
}
