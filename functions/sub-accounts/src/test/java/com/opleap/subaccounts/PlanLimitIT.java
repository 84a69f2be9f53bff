package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan's number of users is never exceeded, and the owner is told of it in time, once. */
class PlanLimitIT extends InATeam {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Keeps("C19")
  void aHundredInvitationsAtOnceForFiveFreePlacesGiveExactlyFive(boolean wasTold) throws Exception {
    team.standsAt("team", 20);
    if (wasTold) {
      team.wasToldIn(accounts.clock().instant().toString().substring(0, 7));
    }
    List<Callable<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String invitation = Team.invitation("user-" + i + "" + domain, "member");
      requests.add(() -> Crowd.insisting(() -> team.owner().post("/sub-accounts", invitation)));
    }
    List<Answer> answers = Crowd.all(requests);

    assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
    assertThat(team.count("users")).isEqualTo(25);
    assertThat(team.users()).hasSize(1 + 5);
    assertThat(accounts.mails().all())
        .filteredOn(mail -> mail.to().endsWith(domain) && mail.subject().equals("You are invited"))
        .hasSize(5);
    assertThat(team.warnings())
        .containsExactlyInAnyOrderElementsOf(
            wasTold ? List.of() : List.of("84 %: 21 of 25", "100 %: 25 of 25"));
  }

  @Test
  @Keeps("C19")
  void whoeverGoesGivesThePlaceBack() {
    team.standsAt("trial", 4);
    String user = team.invited("last" + domain, "member");
    Answer refused = team.invite("more" + domain, "member");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).endsWith("plan-limit");
    assertThat(accounts.mails().to("more" + domain)).isEmpty();

    team.remove(user);
    assertThat(team.invite("more" + domain, "member").status()).isEqualTo(201);
  }

  @Test
  @Keeps("C19")
  void theOwnerIsToldAtEightyAndAtAHundredPercentOnceInAMonth() {
    team.standsAt("trial", 2);
    team.invited("third" + domain, "member");
    assertThat(team.warnings()).isEmpty();
    String fourth = team.invited("fourth" + domain, "member");
    assertThat(team.warnings()).containsExactly("80 %: 4 of 5");
    team.remove(fourth);
    team.invited("fourth" + domain, "member");
    assertThat(team.warnings()).hasSize(1);

    String fifth = team.invited("fifth" + domain, "member");
    assertThat(team.warnings()).containsExactlyInAnyOrder("80 %: 4 of 5", "100 %: 5 of 5");
    team.remove(fifth);
    fifth = team.invited("fifth" + domain, "member");
    assertThat(team.warnings()).hasSize(2);

    team.remove(fifth);
    accounts.clock().advance(Duration.ofDays(31));
    Team later = new Team(accounts, accounts.signIn(team.owner().email()));
    later.invited("fifth" + domain, "member");
    assertThat(team.warnings()).containsExactly("100 %: 5 of 5");
  }
}
