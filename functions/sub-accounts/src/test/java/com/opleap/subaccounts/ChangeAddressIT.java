package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user signs in by another address, once they have shown that it is theirs. */
class ChangeAddressIT {
  private static final String FUNCTION = "ChangeAddressFunction";
  private static final String BEFORE = "owner@acme.example";
  private static final String NEXT = "asha@acme.example";
  private static final int MOST_CALLS = 20;

  private Accounts accounts;
  private Member owner;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme", BEFORE);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C2")
  void whoFollowsTheLinkSignsInByTheNewAddressAlone() {
    assertThat(ask(NEXT).status()).isEqualTo(202);
    assertThat(signIn(NEXT).status()).as("not yet").isEqualTo(401);
    assertThat(follow(accounts.mails().token(NEXT)).status()).isEqualTo(204);

    assertThat(signIn(NEXT).status()).isEqualTo(201);
    assertThat(signIn(BEFORE).status()).isEqualTo(401);
    assertThat(owner.get("/sub-accounts/" + owner.id()).body().path("email").asText())
        .isEqualTo(NEXT);
    assertThat(accounts.mails().to(BEFORE).getLast().subject())
        .isEqualTo("Your address was changed");
  }

  @Test
  void itWantsAFreshProof() {
    accounts.clock().advance(Duration.ofMinutes(10));
    Answer refused = ask(NEXT);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("type").asText()).endsWith("fresh-proof");
    assertThat(accounts.mails().to(NEXT)).isEmpty();
  }

  /** Asking is answered alike; only the mailbox's holder learns it. */
  @Test
  void anAddressOfAnotherAccountIsNotTaken() {
    accounts.register("Other", "other@other.example");
    owner.post(
        "/sub-accounts", "{\"name\":\"R\",\"email\":\"r@acme.example\",\"role\":\"member\"}");
    for (String taken : new String[] {"other@other.example", "r@acme.example"}) {
      assertThat(ask(taken).status()).isEqualTo(202);
      assertThat(follow(accounts.mails().token(taken)).status()).as(taken).isIn(404, 409);
    }
    assertThat(signIn(BEFORE).status()).isEqualTo(201);
  }

  /** Whoever has the old mailbox now could else get in by it. */
  @Test
  void aLinkForANewPasswordThatWasMailedToTheOldAddressIsOver() {
    accounts.post("/password-resets", "{\"email\":\"%s\"}".formatted(BEFORE));
    String reset = accounts.mails().token(BEFORE);
    ask(NEXT);
    follow(accounts.mails().token(NEXT));

    Answer refused =
        accounts.post(
            "/passwords",
            "{\"token\":\"%s\",\"password\":\"copper-lantern-meadow-7\"}".formatted(reset));
    assertThat(refused.status()).isEqualTo(404);
  }

  /** Whoever asked in the user's name would else move the account once all is ended. */
  @Test
  void whoeverEndsAllSessionsEndsWhatWasAskedForInThem() {
    ask(NEXT);
    String asked = accounts.mails().token(NEXT);
    assertThat(accounts.mails().to(BEFORE).getLast().subject())
        .isEqualTo("Another address was asked for");
    owner.call("DELETE", "/sessions").send();

    assertThat(follow(asked).status()).isEqualTo(404);
    assertThat(signIn(BEFORE).status()).isEqualTo(201);
  }

  /** Whoever mistyped it has the right one confirmed, and the other's holder gets nothing. */
  @Test
  void ofSeveralThatWereAskedForTheLastAloneCounts() {
    ask("typo@stranger.example");
    String mistyped = accounts.mails().token("typo@stranger.example");
    ask(NEXT);
    assertThat(follow(mistyped).status()).isEqualTo(404);
    assertThat(follow(accounts.mails().token(NEXT)).status()).isEqualTo(204);
    assertThat(follow(mistyped).status()).isEqualTo(404);
  }

  @Test
  @Keeps("C7")
  void anOrganizationHasUsMailSoManyStrangersADay() {
    for (int i = 0; i < RequestLimits.LEAST_OF_ORGANIZATION; i++) {
      assertThat(ask("a" + i + "@acme.example").status()).isEqualTo(202);
    }
    Answer refused = ask(NEXT);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(accounts.mails().to(NEXT)).isEmpty();
  }

  @Test
  void aLinkIsOverAfterADayAndOnceUsed() {
    ask(NEXT);
    String used = accounts.mails().token(NEXT);
    assertThat(follow(used).status()).isEqualTo(204);
    assertThat(follow(used).status()).isEqualTo(404);

    ask("late@acme.example");
    accounts.clock().advance(Duration.ofHours(24));
    assertThat(follow(accounts.mails().token("late@acme.example")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyCallThatFailsLeavesOneAddressOrTheOther(Kind kind) {
    String now = BEFORE;
    int call = 1;
    boolean struck = true;
    while (struck) {
      String next = "a" + call + "@acme.example";
      ask(next);
      String token = accounts.mails().token(next);
      accounts.restart();
      accounts.aws().faults().fail(FUNCTION, call, kind);
      Answer first = follow(token);
      struck = accounts.aws().faults().hasStruck(FUNCTION);
      accounts.aws().faults().clear(FUNCTION);
      assertThat(first.status())
          .as("%s at call %d: %s", kind, call, first.text())
          .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : 204);
      if (first.status() == 503) {
        assertThat(follow(token).status()).isIn(204, 404);
      }
      assertThat(signIn(next).status()).as("%s at call %d", kind, call).isEqualTo(201);
      assertThat(signIn(now).status()).isEqualTo(401);
      accounts.clock().advance(Duration.ofMinutes(9));
      now = next;
      owner = accounts.signIn(now);
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call).as("calls of a new container").isGreaterThan(6);
  }

  private Answer ask(String email) {
    return owner.post("/me/address", "{\"email\":\"%s\"}".formatted(email));
  }

  private Answer follow(String token) {
    return accounts.post("/addresses", "{\"token\":\"%s\"}".formatted(token));
  }

  private Answer signIn(String email) {
    return accounts.post("/sessions", Accounts.credentials(email, Accounts.PASSWORD));
  }
}
