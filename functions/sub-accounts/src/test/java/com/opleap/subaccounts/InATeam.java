package com.opleap.subaccounts;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests that share the functions, and have an organization of their own each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InATeam {
  private final AtomicInteger number = new AtomicInteger();
  Accounts accounts;
  Team team;

  /** What its users' addresses end with. */
  String domain;

  @BeforeAll
  void start() {
    accounts = new Accounts();
  }

  @AfterAll
  void stop() {
    accounts.close();
  }

  @BeforeEach
  void register() {
    domain = "@acme-" + number.incrementAndGet() + ".example";
    team = Team.register(accounts, "Acme", "owner" + domain);
  }
}
