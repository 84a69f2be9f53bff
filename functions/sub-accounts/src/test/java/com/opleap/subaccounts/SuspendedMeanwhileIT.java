package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.Environment;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.VaultConfig;
import com.opleap.localaws.lambda.Meanwhile;
import com.opleap.subaccounts.password.Password;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hashing a password takes its time, in which an organization may be suspended. */
class SuspendedMeanwhileIT {
  private Accounts accounts;
  private Team team;

  @BeforeEach
  void register() {
    accounts = new Accounts();
    team = Team.register(accounts, "Acme", "owner@acme.example");
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void whoJoinsThenIsToldSoAndCanUseTheLinkOnceItIsOver() {
    team.invited("ravi@acme.example", "member");
    String token = accounts.mails().token("ravi@acme.example");
    Password password = Password.of(Accounts.PASSWORD);
    assertThat(setting(team::isSuspended).set(token, password))
        .isInstanceOf(SetPassword.Outcome.Suspended.class);
    team.isReinstated();
    assertThat(setting(() -> {}).set(token, password)).isInstanceOf(SetPassword.Outcome.Done.class);
  }

  /**
   * As the function has it.
   *
   * @param meanwhile happens between what it reads and what it writes
   */
  private SetPassword setting(Runnable meanwhile) {
    Environment environment = accounts.environment(Accounts.SET_PASSWORD);
    Map<String, String> tables = accounts.aws().tables();
    CommonWiring parts = CommonWiring.of(environment, environment.read(VaultConfig::from));
    PasswordTools tools =
        new PasswordTools(
            parts.links(tables.get("Transient")),
            parts.vault(),
            Transaction.over(Meanwhile.before(meanwhile, parts.dynamo()), environment.patience()),
            parts.hashing(environment.find("PEPPER_KEY").orElseThrow()),
            parts.mails(tables.get("Outbox"), URI.create("https://opleap.example")),
            parts.trail(tables.get("Audit")),
            new PasswordTools.Tables(tables.get("Organizations"), tables.get("Tenants")),
            environment.clock(),
            environment.ids());
    return new SetPassword(
        tools,
        new LinkHolders(
            new BatchReader(parts.dynamo(), environment.patience()),
            new SubAccountReader(parts.dynamo(), parts.vault(), tables.get("Tenants")),
            parts.vault(),
            tools.tables()));
  }
}
