package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.Plan;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** An owner has the organization's plan changed, to one that allows what is used. */
class PlanChangeIT extends InATeam {
  @Test
  @Keeps("C19")
  void whoHasUsedThePlanUpGoesOnWithALargerOne() {
    team.standsAt("trial", 5);
    assertThat(team.invite("sixth" + domain, "member").status()).isEqualTo(409);
    Answer changed = change("team");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.body().path("plan").asText()).isEqualTo("team");
    assertThat(team.invite("sixth" + domain, "member").status()).isEqualTo(201);
    JsonNode line =
        team.owner()
            .call("GET", "/organization/audit")
            .query("action", "organization.change")
            .send()
            .body()
            .at("/items/0/details");
    assertThat(line.path("changed").asText()).isEqualTo("plan");
  }

  @Test
  @Keeps("C19")
  void aPlanIsRefusedWhileThereAreMoreUsersThanItAllows() {
    team.standsAt("team", 6);
    Answer refused = change("trial");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).endsWith("plan-limit");
    assertThat(refused.body().path("detail").asText()).contains("allows 5 users", "have 6 ");
    Answer now = team.owner().get("/organization");
    assertThat(now.body().path("plan").asText()).isEqualTo("team");
    assertThat(now.headers().path("etag").asText()).isEqualTo("\"1\"");

    team.standsAt("team", 5);
    assertThat(change("trial").status()).isEqualTo(200);
    assertThat(team.invite("sixth" + domain, "member").status()).isEqualTo(409);
  }

  @RepeatedTest(3)
  @Keeps("C19")
  void twentyInvitationsAtTheMomentOfASmallerPlanLeaveNoMoreUsersThanThePlanAllows()
      throws Exception {
    team.standsAt("team", 3);
    List<Callable<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String invitation = Team.invitation("user-" + i + domain, "member");
      requests.add(() -> Crowd.insisting(() -> team.owner().post("/sub-accounts", invitation)));
    }
    requests.add(10, () -> Crowd.insisting(() -> change("trial")));
    List<Answer> answers = Crowd.all(requests);

    int changed = answers.get(10).status();
    assertThat(changed).isIn(200, 409);
    assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201, 409);
    Plan plan = Plan.find(team.row().get(OrganizationItem.PLAN.name()).s()).orElseThrow();
    assertThat(plan.id()).isEqualTo(changed == 200 ? "trial" : "team");
    assertThat(team.count("users"))
        .isEqualTo(changed == 200 ? 5 : 3 + 20)
        .isLessThanOrEqualTo(plan.limit(Plan.Limited.USERS));
  }

  @Test
  @Keeps("C19")
  void whoeverWasToldOfALimitIsToldOfTheNewOneInTheSameMonth() {
    team.standsAt("trial", 4);
    String fifth = team.invited("fifth" + domain, "member");
    assertThat(team.warnings()).containsExactly("100 %: 5 of 5");
    team.remove(fifth);
    assertThat(change("trial").status()).as("the plan that it has").isEqualTo(200);
    team.invited("fifth" + domain, "member");
    assertThat(team.warnings()).hasSize(1);

    change("team");
    team.standsAt("team", 19);
    team.invited("twentieth" + domain, "member");
    assertThat(team.warnings()).containsExactlyInAnyOrder("100 %: 5 of 5", "80 %: 20 of 25");
    team.standsAt("team", 24);
    team.invited("last" + domain, "member");
    assertThat(team.warnings()).contains("100 %: 25 of 25").hasSize(3);
  }

  @Test
  void whoMovesToAPlanThatIsNearlyFullIsToldAtOnceAndNotAgainByTheNextUser() {
    team.standsAt("team", 4);
    change("trial");
    assertThat(team.warnings()).containsExactly("80 %: 4 of 5");
    change("team");
    team.standsAt("team", 5);
    change("trial");
    assertThat(team.warnings()).contains("100 %: 5 of 5").hasSize(2);
    assertThat(team.invite("sixth" + domain, "member").status()).isEqualTo(409);
    assertThat(team.warnings()).hasSize(2);
  }

  private Answer change(String plan) {
    return team.owner()
        .call("PATCH", "/organization")
        .json("{\"plan\":\"%s\"}".formatted(plan))
        .send();
  }
}
