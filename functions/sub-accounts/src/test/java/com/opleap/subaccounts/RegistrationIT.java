package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An organization registers, by a link that shows whose the address is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationIT {
  private Accounts accounts;

  @BeforeAll
  void start() {
    accounts = new Accounts();
  }

  @AfterAll
  void stop() {
    accounts.close();
  }

  @Test
  void whoFollowsTheLinkOwnsTheOrganizationAndSignsIn() {
    Member owner = accounts.register("Acme", "owner@acme.example");

    assertThat(owner.organization()).hasSize(26);
    assertThat(owner.token()).contains(owner.organization(), owner.id());
  }

  @Test
  void untilTheLinkIsFollowedThereIsNoOrganization() {
    int before = accounts.rows("Organizations").size();
    Answer asked =
        accounts.post("/organizations", Accounts.registration("Slow", "slow@acme.example"));

    assertThat(asked.status()).isEqualTo(202);
    assertThat(accounts.rows("Organizations")).hasSize(before);
  }
}
