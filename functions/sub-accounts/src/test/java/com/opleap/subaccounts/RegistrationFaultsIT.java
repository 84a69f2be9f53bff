package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every AWS call of registering, of setting a password and of signing in fails in turn: whoever
 * tries again has it done once, and nothing is half done in between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationFaultsIT {
  private static final int MOST_CALLS = 20;

  private Accounts accounts;
  private int registrations;

  @BeforeAll
  void start() {
    accounts = new Accounts();
  }

  @AfterAll
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void askingMailsALinkThatLeadsOn(Kind kind) {
    everyCall(
        Accounts.REQUEST_LINK,
        kind,
        2,
        () -> {
          String email = "asks" + registrations++ + "@acme.example";
          return new Work(
              () -> accounts.post("/organizations", Accounts.registration("Acme", email)),
              202,
              () -> accounts.join(email, accounts.mails().token(email)));
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anOrganizationIsThereWhollyOrNotAtAll(Kind kind) {
    everyCall(
        Accounts.SET_PASSWORD,
        kind,
        8,
        () -> {
          String email = "sets" + registrations++ + "@acme.example";
          accounts.post("/organizations", Accounts.registration("Acme", email));
          String token = accounts.mails().token(email);
          long before = parts();
          return new Work(
              () -> {
                assertThat(parts() - before).as("half done").isIn(0L, 10L);
                return accounts.post(
                    "/passwords",
                    "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, Accounts.PASSWORD));
              },
              204,
              () -> assertThat(parts() - before).as("once").isEqualTo(10L));
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSessionIsOpenedOrNot(Kind kind) {
    String email = "opens" + kind.name().toLowerCase(Locale.ROOT) + "@acme.example";
    accounts.register("Acme", email);
    everyCall(
        Accounts.OPEN_SESSION,
        kind,
        7,
        () ->
            new Work(
                () -> accounts.post("/sessions", Accounts.credentials(email, Accounts.PASSWORD)),
                201,
                () -> {}));
  }

  /** What is tried, what it answers, and what holds once that was answered. */
  private record Work(Supplier<Answer> request, int status, Runnable afterwards) {}

  private void everyCall(String function, Kind kind, int least, Supplier<Work> works) {
    int call = 1;
    while (failsAtCall(function, call, kind, works.get())) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1).as("calls of a new container").isGreaterThanOrEqualTo(least);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(String function, int call, Kind kind, Work work) {
    accounts.restart();
    accounts.aws().faults().fail(function, call, kind);
    Answer first = work.request().get();
    boolean struck = accounts.aws().faults().hasStruck(function);
    accounts.aws().faults().clear(function);
    assertThat(first.status())
        .as("%s at call %d: %s", kind, call, first.text())
        .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : work.status());
    if (first.status() == 503) {
      accounts.restart();
      // Where the first one got through after all, its link is used up.
      assertThat(work.request().get().status())
          .as("again after %s at call %d", kind, call)
          .isIn(kind == Kind.CRASH ? List.of(work.status(), 404) : List.of(work.status()));
    }
    work.afterwards().run();
    return struck;
  }

  /** The rows that an organization of a name of one word consists of. */
  private long parts() {
    return List.of("Organizations", "Tenants", "Keys").stream()
        .flatMap(table -> accounts.rows(table).stream())
        .filter(row -> !row.containsKey("id") || !isShared(row.get("id").s()))
        .count();
  }

  private static boolean isShared(String key) {
    return List.of("DOMAIN#accounts", "DOMAIN#registrations").contains(key);
  }
}
