package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An organization makes, changes and removes accounts for its people. */
class SubAccountsIT extends InATeam {
  @Test
  @Keeps("C1")
  void whoIsInvitedJoinsByTheMailedLinkAndByNothingElse() {
    Answer invited = team.invite("ravi" + domain, "member");
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.body().path("state").asText()).isEqualTo("invited");
    String token = accounts.mails().token("ravi" + domain);
    assertThat(invited.text()).doesNotContain(token, "token", "password");

    Member member = accounts.join("ravi" + domain, token);
    assertThat(team.show(member.id()).body().path("state").asText()).isEqualTo("active");
    assertThat(team.actions(member.id())).contains("sub-account.invite", "sub-account.join");
  }

  @Test
  void anAddressIsOneUsersInAnOrganizationHoweverItIsWritten() {
    team.invited("ravi" + domain, "member");
    Answer again = team.invite("RAVI" + domain.toUpperCase(Locale.ROOT), "admin");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("type").asText()).endsWith("address-taken");
    assertThat(team.count("users")).isEqualTo(2);
  }

  @Test
  void whoSignsInElsewhereIsInvitedAlikeAndLearnsItThemselves() {
    Answer unknown = team.invite("new" + domain, "member");
    Member other = Team.register(accounts, "Other", "other" + domain).owner();
    Answer known = team.invite(other.email(), "member");

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(201);
    assertThat(known.body().fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> unknown.body().fieldNames());
    Answer followed =
        accounts.post(
            "/passwords",
            "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(accounts.mails().token(other.email()), Accounts.PASSWORD));
    assertThat(followed.status()).isEqualTo(409);
  }

  @Test
  @Keeps("C2")
  void whatIsKnownOfAUserIsUpdatedAndTakenAway() {
    String user = team.invited("ravi" + domain, "member");
    Answer changed = team.change(user, "{\"name\":\"Ravi K\",\"phone\":\"\",\"title\":\"Lead\"}");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    Answer shown = team.show(user);
    assertThat(shown.body()).isEqualTo(changed.body());
    assertThat(shown.body().path("name").asText()).isEqualTo("Ravi K");
    assertThat(shown.body().path("title").asText()).isEqualTo("Lead");
    assertThat(shown.body().has("phone")).isFalse();
    assertThat(accounts.rows("Audit"))
        .anySatisfy(row -> {
          assertThat(row.get("subjects").s()).isEqualTo(user);
          assertThat(row.get("action").s()).isEqualTo("sub-account.update");
          assertThat(row.get("changed").s()).isEqualTo("name phone title");
        });
  }

  @Test
  void aChangeOfAnEarlierVersionIsStaleAndOfTheLastOneIsNot() {
    String user = team.invited("ravi" + domain, "member");
    String first = team.show(user).headers().path("etag").asText();
    Answer changed = changeIf(first, user, "{\"title\":\"One\"}");
    assertThat(changed.status()).isEqualTo(200);

    Answer stale = changeIf(first, user, "{\"title\":\"Two\"}");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body().path("type").asText()).endsWith("stale");
    String second = changed.headers().path("etag").asText();
    assertThat(team.show(user).headers().path("etag").asText()).isEqualTo(second);
    assertThat(changeIf(second, user, "{\"title\":\"Two\"}").status()).isEqualTo(200);
  }

  private Answer changeIf(String etag, String user, String json) {
    return team.owner()
        .call("PATCH", "/sub-accounts/" + user)
        .header("if-match", etag)
        .json(json)
        .send();
  }

  @Test
  void aChangeThatChangesNothingWritesNothing() {
    String user = team.invited("ravi" + domain, "member");
    accounts.aws().usage().forgetCalls();
    assertThat(team.change(user, "{\"title\":\"Sales\"}").status()).isEqualTo(200);
    assertThat(accounts.aws().usage().calls(Team.SUB_ACCOUNTS))
        .noneMatch(call -> call.operation().equals("TransactWriteItems"));
  }

  @Test
  void aNewRoleWantsAFreshProofAndHoldsAtOnce() {
    Member member = team.joined("ravi" + domain, "admin");
    assertThat(member.get("/sub-accounts").status()).isEqualTo(200);
    accounts.clock().advance(Duration.ofMinutes(11));
    Answer refused = team.change(member.id(), "{\"role\":\"member\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("type").asText()).endsWith("fresh-proof");
    assertThat(team.change(member.id(), "{\"title\":\"T\"}").status()).isEqualTo(200);

    Team again = new Team(accounts, accounts.signIn(team.owner().email()));
    assertThat(again.change(member.id(), "{\"role\":\"member\"}").status()).isEqualTo(200);
    assertThat(member.get("/sub-accounts").status()).isEqualTo(403);
  }

  @Test
  void whoIsDeactivatedIsOutAtOnceAndReactivationBringsNoSessionBack() {
    Member member = team.joined("ravi" + domain, "member");
    assertThat(team.change(member.id(), "{\"state\":\"deactivated\"}").status()).isEqualTo(200);
    assertThat(member.get("/contact-persons").status()).isEqualTo(401);
    assertThat(signIn(member).status()).isEqualTo(401);

    assertThat(team.change(member.id(), "{\"state\":\"active\"}").status()).isEqualTo(200);
    assertThat(member.get("/contact-persons").status()).isEqualTo(401);
    assertThat(signIn(member).status()).isEqualTo(201);
    assertThat(team.actions(member.id()))
        .contains("sub-account.deactivate", "sub-account.reactivate");
  }

  private Answer signIn(Member member) {
    return accounts.post("/sessions", Accounts.credentials(member.email(), Accounts.PASSWORD));
  }

  @Test
  void whoHasNotJoinedIsNotDeactivated() {
    String user = team.invited("ravi" + domain, "member");
    assertThat(team.change(user, "{\"state\":\"deactivated\"}").status()).isEqualTo(422);
  }

  @Test
  @Keeps("C3")
  void everyUserSeesTheContactPersonsAndOwnersWhereNobodyIsMarked() {
    Member member = team.joined("ravi" + domain, "member");
    Member contact = team.joined("mira" + domain, "admin");
    team.change(contact.id(), "{\"name\":\"Mira\",\"contactPerson\":true}");
    team.change(team.owner().id(), "{\"contactPerson\":false}");
    Answer marked = member.get("/contact-persons");
    assertThat(marked.body().path("items")).hasSize(1);
    assertThat(marked.body().at("/items/0/email").asText()).isEqualTo(contact.email());

    team.change(contact.id(), "{\"state\":\"deactivated\"}");
    assertThat(member.get("/contact-persons").body().at("/items/0/email").asText())
        .isEqualTo(team.owner().email());
  }
}
