package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who may touch owners, and that one is always left, and answers for the organization. */
class OwnersIT extends InATeam {
  @Test
  void anAdminLooksAfterAdminsAndMembersAndNotAfterOwners() {
    Team admin = new Team(accounts, team.joined("admin" + domain, "admin"));
    String owner = team.owner().id();
    String invited = team.invited("next" + domain, "owner");
    assertThat(admin.invite("x" + domain, "owner").status()).isEqualTo(403);
    assertThat(admin.change(owner, "{\"title\":\"T\"}").status()).isEqualTo(403);
    assertThat(admin.remove(owner).status()).isEqualTo(403);
    String link = "/sub-accounts/" + invited + "/invitation";
    assertThat(admin.owner().call("POST", link).send().status()).isEqualTo(403);
    assertThat(admin.owner().call("DELETE", link).send().status()).isEqualTo(403);

    String user = admin.invited("other" + domain, "admin");
    assertThat(admin.change(user, "{\"role\":\"owner\"}").status()).isEqualTo(403);
    assertThat(admin.change(user, "{\"role\":\"member\"}").status()).isEqualTo(200);
    assertThat(admin.remove(user).status()).isEqualTo(204);
  }

  /** A screen that was left open makes nobody an owner or admin, and unmakes none. */
  @Test
  void whoMayWhatIsChangedWithAFreshProofAlone() {
    Member admin = team.joined("admin" + domain, "admin");
    String member = team.invited("ravi" + domain, "member");
    accounts.clock().advance(Duration.ofMinutes(10));
    for (Answer refused :
        List.of(
            team.invite("next" + domain, "owner"),
            team.invite("other" + domain, "admin"),
            team.change(admin.id(), "{\"role\":\"member\"}"),
            team.change(admin.id(), "{\"state\":\"deactivated\"}"),
            team.remove(admin.id()))) {
      assertThat(refused.status()).as(refused.text()).isEqualTo(403);
      assertThat(refused.body().path("type").asText()).endsWith("fresh-proof");
    }
    assertThat(team.invite("third" + domain, "member").status()).isEqualTo(201);
    assertThat(team.remove(member).status()).isEqualTo(204);
  }

  @Test
  void aMemberLooksAfterNobody() {
    Team member = new Team(accounts, team.joined("ravi" + domain, "member"));
    assertThat(member.owner().get("/sub-accounts").status()).isEqualTo(403);
    assertThat(member.show(team.owner().id()).status()).isEqualTo(403);
    assertThat(member.invite("x" + domain, "member").status()).isEqualTo(403);
    assertThat(member.remove(team.owner().id()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{\"role\":\"admin\"}", "{\"role\":\"member\",\"state\":\"deactivated\"}"})
  void theLastOwnerStaysEvenWhereOthersAreInvitedOrDeactivated(String change) {
    team.invited("next" + domain, "owner");
    Member second = team.joined("second" + domain, "owner");
    team.change(second.id(), "{\"state\":\"deactivated\"}");
    String owner = team.owner().id();
    Answer refused = change.isEmpty() ? team.remove(owner) : team.change(owner, change);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).endsWith("last-owner");
    assertThat(team.count("owners")).isEqualTo(1);
  }

  @Test
  void ownersAreCountedWhereverOneComesOrGoes() {
    Member second = team.joined("second" + domain, "owner");
    assertThat(team.count("owners")).isEqualTo(2);
    team.change(second.id(), "{\"state\":\"deactivated\"}");
    assertThat(team.count("owners")).isEqualTo(1);
    team.change(second.id(), "{\"state\":\"active\"}");
    assertThat(team.count("owners")).isEqualTo(2);
    team.change(second.id(), "{\"role\":\"admin\"}");
    assertThat(team.count("owners")).isEqualTo(1);
    team.change(second.id(), "{\"role\":\"owner\"}");
    assertThat(team.count("owners")).isEqualTo(2);
    team.remove(second.id());
    assertThat(team.count("owners")).isEqualTo(1);
  }

  @Test
  void ofTwoOwnersWhoAreRemovedDemotedAndDeactivatedFiftyTimesAtOnceOneIsLeft() throws Exception {
    Member first = team.owner();
    Member second = team.joined("second" + domain, "owner");
    List<Callable<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Team actor = new Team(accounts, i % 2 == 0 ? first : second);
      String target = i % 4 < 2 ? second.id() : first.id();
      requests.add(
          switch (i % 3) {
            case 0 -> () -> Crowd.insisting(() -> actor.remove(target));
            case 1 -> () -> Crowd.insisting(() -> actor.change(target, "{\"role\":\"admin\"}"));
            default ->
                () -> Crowd.insisting(() -> actor.change(target, "{\"state\":\"deactivated\"}"));
          });
    }
    List<Answer> answers = Crowd.all(requests);

    assertThat(answers)
        .extracting(Answer::status)
        .containsAnyOf(200, 204)
        .isSubsetOf(200, 204, 401, 403, 404, 409);
    assertThat(team.count("owners")).isEqualTo(1);
    assertThat(team.users())
        .filteredOn(
            row -> row.get("role").s().equals("owner") && row.get("state").s().equals("active"))
        .extracting(row -> row.get("id").s())
        .containsExactly(team.row().get("primaryUser").s());
    assertThat(team.ofPrimary(OrganizationItem.PRIMARY_EMAIL)).endsWith(domain);
    assertThat(team.primaryKeys()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"role\":\"member\"}", "{\"state\":\"deactivated\"}"})
  void whoHasThePrimaryUserGoAnswersForTheOrganizationFromThenOn(String change) {
    team.joined("second" + domain, "owner");
    Member third = team.joined("third" + domain, "owner");
    Team acting = new Team(accounts, third);
    String primary = team.owner().id();
    Answer done = change.isEmpty() ? acting.remove(primary) : acting.change(primary, change);

    assertThat(done.status()).as(done.text()).isIn(200, 204);
    assertThat(contact()).isEqualTo(third.id() + " third" + domain);
    assertThat(team.actions(third.id())).contains("organization.primary-user");
  }

  @Test
  void wherePrimaryUsersGoThemselvesTheLongestOfTheOtherOwnersFollows() {
    Member second = team.joined("second" + domain, "owner");
    team.joined("third" + domain, "owner");
    assertThat(team.remove(team.owner().id()).status()).isEqualTo(204);
    assertThat(contact()).isEqualTo(second.id() + " second" + domain);
  }

  @Test
  void whatWasSealedOfAPrimaryUserOpensNoMoreOnceAnotherTookOver() {
    team.joined("second" + domain, "owner");
    assertThat(team.primaryKey(team.owner().id())).isPresent();
    team.remove(team.owner().id());
    assertThat(team.primaryKey(team.owner().id())).isEmpty();
  }

  @Test
  void whoWasThePrimaryUserBeforeCanBecomeItAgain() {
    Member second = team.joined("second" + domain, "owner");
    Team acting = new Team(accounts, second);
    acting.change(team.owner().id(), "{\"role\":\"admin\"}");
    acting.change(team.owner().id(), "{\"role\":\"owner\"}");
    team.change(second.id(), "{\"role\":\"admin\"}");
    assertThat(contact()).isEqualTo(team.owner().id() + " owner" + domain);
    assertThat(team.primaryKeys()).hasSize(1);
  }

  /** As after a restoration of the table to a time before a handover. */
  @Test
  void whereThePrimaryUsersKeyIsGoneAllElseWorksAndAChangeOfTheirsBringsItBack() {
    accounts
        .dynamo()
        .deleteItem(delete ->
            delete
                .tableName(accounts.table("Keys"))
                .key(Map.of("id", AttributeValue.fromS(team.primaryKeys().getFirst()))));
    accounts.restart();
    assertThat(team.owner().get("/me").status()).isEqualTo(200);
    Answer shown = team.owner().get("/organization");
    assertThat(shown.body().path("primaryUser").path("id").asText()).isEqualTo(team.owner().id());
    assertThat(shown.body().path("primaryUser").has("email")).isFalse();
    team.change(team.owner().id(), "{\"name\":\"Asha R\"}");
    assertThat(team.owner().get("/organization").body().path("primaryUser").path("name").asText())
        .isEqualTo("Asha R");
  }

  @Test
  void whatIsKnownOfThePrimaryUserChangesForSupportToo() {
    team.change(team.owner().id(), "{\"name\":\"Asha R\",\"phone\":\"\"}");
    assertThat(team.row()).doesNotContainKey("primaryPhone");
    assertThat(team.ofPrimary(OrganizationItem.PRIMARY_NAME)).isEqualTo("Asha R");
  }

  /** Who is told to support as the primary user. */
  private String contact() {
    return team.row().get("primaryUser").s() + " " + team.ofPrimary(OrganizationItem.PRIMARY_EMAIL);
  }
}
