package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan's number of users is never exceeded, and the owner is told of it in time, once. */
class PlanLimitIT {
  private static final String OWNER = "owner@acme.example";

  private Accounts accounts;
  private Team team;

  @BeforeEach
  void register() {
    accounts = new Accounts();
    team = Team.register(accounts, "Acme", OWNER);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C19")
  void aHundredInvitationsAtOnceForFiveFreePlacesGiveExactlyFive() throws Exception {
    team.standsAt("team", 20);
    List<Callable<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String invitation = Team.invitation("user-" + i + "@acme.example", "member");
      requests.add(() -> team.owner().post("/sub-accounts", invitation));
    }
    List<Answer> answers = Crowd.all(requests);

    List<Integer> expected = new ArrayList<>(Collections.nCopies(5, 201));
    expected.addAll(Collections.nCopies(95, 409));
    assertThat(Crowd.statuses(answers)).isEqualTo(expected);
    assertThat(team.count("users")).isEqualTo(25);
    assertThat(team.users()).hasSize(1 + 5);
    assertThat(warnings()).containsExactlyInAnyOrder("84 %: 21 of 25", "100 %: 25 of 25");
  }

  @Test
  @Keeps("C19")
  void whoeverGoesGivesThePlaceBack() {
    team.standsAt("trial", 4);
    String user = team.invited("last@acme.example", "member");
    Answer refused = team.invite("more@acme.example", "member");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).endsWith("plan-limit");
    assertThat(accounts.mails().to("more@acme.example")).isEmpty();

    team.remove(user);
    assertThat(team.invite("more@acme.example", "member").status()).isEqualTo(201);
  }

  @Test
  @Keeps("C19")
  void theOwnerIsToldAtEightyAndAtAHundredPercentOnceInAMonth() {
    team.standsAt("trial", 2);
    team.invited("third@acme.example", "member");
    assertThat(warnings()).isEmpty();
    String fourth = team.invited("fourth@acme.example", "member");
    assertThat(warnings()).containsExactly("80 %: 4 of 5");
    team.remove(fourth);
    team.invited("fourth@acme.example", "member");
    assertThat(warnings()).hasSize(1);

    String fifth = team.invited("fifth@acme.example", "member");
    assertThat(warnings()).containsExactlyInAnyOrder("80 %: 4 of 5", "100 %: 5 of 5");
    team.remove(fifth);
    fifth = team.invited("fifth@acme.example", "member");
    assertThat(warnings()).hasSize(2);

    team.remove(fifth);
    accounts.clock().advance(Duration.ofDays(31));
    Team later = new Team(accounts, accounts.signIn(OWNER));
    later.invited("fifth@acme.example", "member");
    assertThat(warnings()).containsExactly("100 %: 5 of 5");
  }

  /** What the owner was told of the plan's users; mails older than 30 days have gone. */
  private List<String> warnings() {
    return accounts.mails().to(OWNER).stream()
        .map(SentMails.Mail::text)
        .filter(text -> text.contains("of the users of its plan"))
        .map(text ->
            text.replaceFirst(
                "(?s).* uses (\\d+ %) of the users of its plan(: \\d+ of \\d+)\\..*", "$1$2"))
        .toList();
  }
}
