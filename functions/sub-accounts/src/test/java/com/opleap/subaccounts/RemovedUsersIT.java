package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Users who are removed, and invitations that are taken back, end or are sent again. */
class RemovedUsersIT extends InATeam {
  @Test
  @Keeps("C2")
  void whoIsRemovedIsOutAtOnceAndNothingOfThemOpensOrIsLeft() {
    Member member = team.joined("ravi" + domain, "admin");
    assertThat(team.remove(member.id()).status()).isEqualTo(204);

    assertThat(member.get("/contact-persons").status()).isEqualTo(401);
    assertThat(team.show(member.id()).status()).isEqualTo(404);
    assertThat(accounts.rows("Keys"))
        .noneMatch(row -> row.get("id").s().contains(member.id()))
        .isNotEmpty();
    assertThat(accounts.rows("Tenants")).noneMatch(row -> row.toString().contains(member.id()));
    assertThat(team.users()).hasSize(1);
    assertThat(team.count("users")).isEqualTo(1);
    assertThat(team.actions(member.id()))
        .contains("sub-account.invite", "sub-account.join", "sub-account.remove");
    assertThat(team.remove(member.id()).status()).isEqualTo(404);
  }

  @Test
  void theAddressOfWhoWasRemovedIsFreeAgain() {
    Member member = team.joined("ravi" + domain, "member");
    team.remove(member.id());
    assertThat(team.joined("ravi" + domain, "member").id()).isNotEqualTo(member.id());
  }

  @Test
  void anInvitationThatIsRevokedGivesThePlaceBackAndLeadsNowhere() {
    String user = team.invited("ravi" + domain, "member");
    String token = accounts.mails().token("ravi" + domain);
    String path = "/sub-accounts/" + user + "/invitation";
    assertThat(team.owner().call("DELETE", path).send().status()).isEqualTo(204);

    assertThat(follow(token).status()).isEqualTo(404);
    assertThat(team.show(user).status()).isEqualTo(404);
    assertThat(team.count("users")).isEqualTo(1);
    assertThat(accounts.rows("Transient")).noneMatch(row -> row.toString().contains(user));
    assertThat(team.owner().call("DELETE", path).send().status()).isEqualTo(404);
    assertThat(team.actions(user))
        .containsExactlyInAnyOrder("sub-account.invite", "sub-account.revoke");
  }

  @Test
  void whoHasJoinedHasNoInvitationToRevokeOrSendAgain() {
    Member member = team.joined("ravi" + domain, "member");
    String path = "/sub-accounts/" + member.id() + "/invitation";
    assertThat(team.owner().call("DELETE", path).send().status()).isEqualTo(404);
    assertThat(team.owner().call("POST", path).send().status()).isEqualTo(404);
    assertThat(member.get("/contact-persons").status()).isEqualTo(200);
  }

  @Test
  void anInvitationThatIsSentAgainHasAnotherLinkForSevenDaysAndTheFirstEnds() {
    String user = team.invited("ravi" + domain, "member");
    String first = accounts.mails().token("ravi" + domain);
    accounts.clock().advance(Duration.ofDays(6));
    Team again = new Team(accounts, accounts.signIn("owner" + domain));
    String path = "/sub-accounts/" + user + "/invitation";
    assertThat(again.owner().call("POST", path).send().status()).isEqualTo(202);

    assertThat(follow(first).status()).isEqualTo(404);
    accounts.clock().advance(Duration.ofDays(6));
    assertThat(follow(accounts.mails().token("ravi" + domain)).status()).isEqualTo(204);
  }

  @Test
  void anInvitationEndsAfterSevenDays() {
    team.invited("ravi" + domain, "member");
    String token = accounts.mails().token("ravi" + domain);
    accounts.clock().advance(Duration.ofDays(7));
    assertThat(follow(token).status()).isEqualTo(404);
  }

  @Test
  void nobodyIsFloodedByInvitationsThatAreSentAgain() {
    String user = team.invited("ravi" + domain, "member");
    String path = "/sub-accounts/" + user + "/invitation";
    for (int i = 1; i < RequestLimits.PER_ADDRESS; i++) {
      assertThat(team.owner().call("POST", path).send().status()).isEqualTo(202);
    }
    Answer refused = team.owner().call("POST", path).send();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().has("retry-after")).isTrue();
    assertThat(accounts.mails().to("ravi" + domain)).hasSize(RequestLimits.PER_ADDRESS);
  }

  @Test
  void sentAgainByManyAtOnceItIsThereForAllAndOneLinkIsLeft() throws InterruptedException {
    String user = team.invited("ravi" + domain, "member");
    String path = "/sub-accounts/" + user + "/invitation";
    Callable<Answer> resend = () -> Crowd.insisting(() -> team.owner().call("POST", path).send());

    assertThat(Crowd.all(Collections.nCopies(10, resend)))
        .extracting(Answer::status)
        .containsOnly(202, 429)
        .filteredOn(status -> status == 202)
        .hasSize(RequestLimits.PER_ADDRESS - 1);
    assertThat(accounts.mails().to("ravi" + domain)).hasSize(RequestLimits.PER_ADDRESS);
    assertThat(accounts.rows("Transient"))
        .filteredOn(row -> row.toString().contains(user))
        .as("links")
        .hasSize(1);
  }

  private Answer follow(String token) {
    return accounts.post(
        "/passwords", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, Accounts.PASSWORD));
  }
}
