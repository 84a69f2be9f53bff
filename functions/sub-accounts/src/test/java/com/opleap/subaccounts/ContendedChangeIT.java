package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.Environment;
import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.AccessToken;
import com.opleap.common.access.Role;
import com.opleap.common.http.Fields;
import com.opleap.common.store.Transaction;
import com.opleap.localaws.lambda.Meanwhile;
import com.opleap.subaccounts.ChangeOrganization.Outcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an owner's change where the organization changes after it was read. */
class ContendedChangeIT {
  private Accounts accounts;
  private Team team;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    team = Team.register(accounts, "Acme", "owner@acme.example");
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void aPlanIsTooSmallForWhomAnInvitationHasJustReached() {
    team.standsAt("team", 5);
    Outcome outcome =
        change(
            Map.of("plan", "trial"),
            version -> version == 1,
            () -> team.invited("sixth@acme.example", "member"));
    assertThat(outcome).isEqualTo(new Outcome.PlanLimit(6, 5));
    assertThat(team.row().get("plan").s()).isEqualTo("team");
  }

  @Test
  void aChangeThatIsMeantForTheVersionBeforeIsStale() {
    assertThat(change(Map.of("plan", "team"), version -> version == 1, this::anotherChanges))
        .isEqualTo(new Outcome.Stale());
    assertThat(team.row().get("plan").s()).isEqualTo("trial");
  }

  @Test
  void aChangeThatIsMeantForNoVersionIsDoneBesideTheOther() {
    assertThat(change(Map.of("plan", "team"), version -> true, this::anotherChanges))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(team.row().get("plan").s()).isEqualTo("team");
    assertThat(team.row().get("country").s()).isEqualTo("DE");
  }

  @Test
  void whatHasJustBeenSuspendedIsNotChanged() {
    assertThat(change(Map.of("plan", "team"), version -> true, team::isSuspended))
        .isEqualTo(new Outcome.Suspended());
    assertThat(team.row().get("plan").s()).isEqualTo("trial");
  }

  private void anotherChanges() {
    team.owner().call("PATCH", "/organization").json("{\"country\":\"DE\"}").send();
  }

  /**
   * As the function has it done.
   *
   * @param meanwhile happens once, between what it reads and what it writes
   */
  private Outcome change(Map<String, String> wanted, LongPredicate isMeant, Runnable meanwhile) {
    Queue<Runnable> once = new ArrayDeque<>(List.of(meanwhile));
    Environment environment = accounts.environment("OrganizationFunction");
    MemberWiring wiring = MemberWiring.of(environment);
    return new ChangeOrganization(
            wiring.organizations(),
            wiring.parts().vault(),
            Transaction.over(
                Meanwhile.before(
                    () -> {
                      if (!once.isEmpty()) {
                        once.remove().run();
                      }
                    },
                    wiring.parts().dynamo()),
                environment.patience()),
            wiring.recipients(),
            wiring.mails(),
            wiring.trail(),
            wiring.config().organizations(),
            environment.clock(),
            environment.ids())
        .change(owner(), OrganizationPatch.read(Fields.of(wanted)).orElseThrow(), isMeant);
  }

  private SignedIn owner() {
    AccessToken token = AccessToken.parse(team.owner().token()).orElseThrow();
    return new SignedIn(
        token, "session", 1, Role.OWNER, true, accounts.clock().instant(), false, false, false);
  }
}
