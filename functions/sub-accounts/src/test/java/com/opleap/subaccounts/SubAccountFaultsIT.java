package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of an invitation and of a removal fails in turn: it is done whole, or not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubAccountFaultsIT {
  private static final int MOST_CALLS = 15;
  private static final String OWNER = "owner@acme.example";

  private Accounts accounts;
  private Team team;
  private int invitations;

  @BeforeAll
  void start() {
    accounts = new Accounts();
    team = Team.register(accounts, "Acme", OWNER);
    team.standsAt("business", 1);
    team.joined("second@acme.example", "owner");
  }

  @AfterAll
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @Keeps("C1")
  void whoeverInvitesAgainHasThemInvitedOnceAndMailedOnce(Kind kind) {
    int call = 1;
    while (invitationFailsAt(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1).as("session, organization, keys, transaction").isGreaterThanOrEqualTo(8);
  }

  private boolean invitationFailsAt(int call, Kind kind) {
    String email = "user-" + invitations++ + "@acme.example";
    accounts.restart();
    List<Long> before = stored();
    boolean struck =
        fails(call, kind, () -> team.invite(email, "member"), kind == Kind.LOST_REPLY ? 201 : 503);
    assertThat(added(before)).as("half done after %s at %d", kind, call).hasSize(1);
    Answer again = team.invite(email, "member");
    assertThat(again.status()).as(again.text()).isIn(201, 409);
    assertThat(added(before)).as("%s at call %d", kind, call).containsExactly(1L);
    assertThat(accounts.mails().to(email)).hasSize(1);
    return struck;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @Keeps("C2")
  void whoeverRemovesAgainHasThemRemovedOnceAndWhole(Kind kind) {
    int call = 1;
    while (removalFailsAt(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1).as("session, rows, key, transaction").isGreaterThanOrEqualTo(4);
  }

  private boolean removalFailsAt(int call, Kind kind) {
    List<Long> before = stored();
    Member member = team.joined("gone-" + invitations++ + "@acme.example", "admin");
    boolean struck =
        fails(call, kind, () -> team.remove(member.id()), kind == Kind.LOST_REPLY ? 204 : 503);
    boolean isGone = team.show(member.id()).status() == 404;
    assertThat(member.get("/contact-persons").status()).isEqualTo(isGone ? 401 : 200);
    assertThat(team.remove(member.id()).status()).isEqualTo(isGone ? 404 : 204);
    assertThat(added(before)).as("%s at call %d", kind, call).containsExactly(0L);
    assertThat(accounts.rows("Tenants")).noneMatch(row -> row.toString().contains(member.id()));
    assertThat(team.actions(member.id())).containsOnlyOnce("sub-account.remove");
    return struck;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoHasAPrimaryUserGoAgainTakesOverOnce(Kind kind) {
    int call = 1;
    while (handoverFailsAt(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1).as("session, rows, keys, transaction").isGreaterThanOrEqualTo(5);
  }

  private boolean handoverFailsAt(int call, Kind kind) {
    Team own = Team.register(accounts, "Acme", "first-" + invitations + "@acme.example");
    Team next = new Team(accounts, own.joined("next-" + invitations++ + "@acme.example", "owner"));
    String gone = own.owner().id();
    boolean struck =
        fails(call, kind, () -> next.remove(gone), kind == Kind.LOST_REPLY ? 204 : 503);
    assertThat(own.primaryKeys()).as("%s at call %d", kind, call).hasSize(1);
    assertThat(next.remove(gone).status()).isIn(204, 404);
    assertThat(own.row().get("primaryUser").s()).isEqualTo(next.owner().id());
    assertThat(own.ofPrimary(OrganizationItem.PRIMARY_EMAIL)).isEqualTo(next.owner().email());
    assertThat(own.primaryKeys()).hasSize(1);
    assertThat(own.count("owners")).isEqualTo(1);
    return struck;
  }

  /** The last owner's going is decided once, whatever fails. */
  @Test
  void anOwnersGoingIsCountedOnceWhereItsReplyIsLost() {
    Member third = team.joined("third@acme.example", "owner");
    long owners = team.count("owners");
    for (int call = 1; call <= 5; call++) {
      String change = call % 2 == 0 ? "active" : "deactivated";
      String json = "{\"state\":\"" + change + "\"}";
      fails(call, Kind.LOST_REPLY, () -> team.change(third.id(), json), 200);
      assertThat(team.count("owners")).isEqualTo(call % 2 == 0 ? owners : owners - 1);
    }
  }

  private boolean fails(int call, Kind kind, Supplier<Answer> request, int status) {
    accounts.aws().faults().fail(Team.SUB_ACCOUNTS, call, kind);
    Answer answer = request.get();
    boolean struck = accounts.aws().faults().hasStruck(Team.SUB_ACCOUNTS);
    accounts.aws().faults().clear(Team.SUB_ACCOUNTS);
    if (struck) {
      assertThat(answer.status())
          .as("%s at call %d: %s", kind, call, answer.text())
          .isEqualTo(status);
    }
    return struck;
  }

  /** What there is of users and who are invited: all of it goes up and down together. */
  private List<Long> stored() {
    String organization = team.owner().organization();
    long emails =
        accounts.rows("Tenants").stream()
            .filter(row -> row.get("pk").s().endsWith(organization))
            .filter(row -> row.get("sk").s().startsWith("EMAIL#"))
            .count();
    long links =
        accounts.rows("Transient").stream()
            .filter(row -> row.get("id").s().startsWith("LINK#"))
            .count();
    long keys =
        accounts.rows("Keys").stream().filter(row -> row.get("id").s().startsWith("KEY#")).count();
    return List.of(team.count("users"), (long) team.users().size(), emails, links, keys);
  }

  private List<Long> added(List<Long> before) {
    List<Long> now = stored();
    return IntStream.range(0, now.size())
        .mapToObj(i -> now.get(i) - before.get(i))
        .distinct()
        .toList();
  }
}
