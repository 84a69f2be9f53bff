package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has forgotten their password sets another, and nobody else does. */
class ResetIT {
  private static final String EMAIL = "owner@acme.example";
  private static final String ANOTHER = "copper-lantern-meadow-7";

  private Accounts accounts;
  private Member owner;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme", EMAIL);
    accounts.clock().advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C13")
  void anotherPasswordEndsEverySessionAndTheOldPassword() {
    assertThat(set(asked(), ANOTHER).status()).isEqualTo(204);

    assertThat(owner.get("/sessions").status()).isEqualTo(401);
    assertThat(signIn(Accounts.PASSWORD).status()).isEqualTo(401);
    assertThat(signIn(ANOTHER).status()).isEqualTo(201);
    assertThat(accounts.mails().to(EMAIL))
        .extracting(SentMails.Mail::subject)
        .contains("Your password was set");
  }

  @Test
  void askingAloneChangesNothing() {
    asked();

    assertThat(owner.get("/sessions").status()).isEqualTo(200);
    assertThat(signIn(Accounts.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void aLinkIsOverAfterAnHourAndOnceUsed() {
    String late = asked();
    accounts.clock().advance(Duration.ofHours(1));
    assertThat(set(late, ANOTHER).status()).isEqualTo(404);

    String used = asked();
    assertThat(set(used, ANOTHER).status()).isEqualTo(204);
    assertThat(set(used, "another-" + ANOTHER).status()).isEqualTo(404);
  }

  @Test
  void aPasswordThatIsSetEndsTheLinksThatWereAskedForBefore() {
    String first = asked();
    accounts.clock().advance(Duration.ofSeconds(1));
    String second = asked();
    accounts.clock().advance(Duration.ofSeconds(1));
    assertThat(set(second, ANOTHER).status()).isEqualTo(204);

    assertThat(set(first, "another-" + ANOTHER).status()).isEqualTo(404);
  }

  @Test
  void whoeverRegistersInAnothersNameKeepsNobodyFromAReset() {
    for (int i = 0; i <= RequestLimits.PER_ADDRESS; i++) {
      accounts.post("/organizations", Accounts.registration("Acme", EMAIL));
    }
    assertThat(set(asked(), ANOTHER).status()).isEqualTo(204);
  }

  /** Status, headers and body; the mails differ, and each gets one. */
  @Test
  void whetherAnAddressIsKnownIsToldByMailAlone() {
    Answer known = reset(EMAIL);
    Answer unknown = reset("nobody@acme.example");

    assertThat(known).isEqualTo(unknown);
    assertThat(accounts.mails().to("nobody@acme.example"))
        .extracting(SentMails.Mail::subject)
        .containsExactly("No account with this address");
    assertThat(accounts.mails().to("nobody@acme.example").getFirst().text())
        .doesNotContain("#token=");
  }

  @Test
  void theSameCallsAreMadeForBoth() {
    reset(EMAIL);
    accounts.aws().usage().forgetCalls();
    reset(EMAIL);
    var known = accounts.aws().usage().calls(Accounts.REQUEST_LINK);
    accounts.aws().usage().forgetCalls();
    reset("nobody@acme.example");

    assertThat(accounts.aws().usage().calls(Accounts.REQUEST_LINK))
        .extracting(call -> call.operation())
        .isEqualTo(known.stream().map(call -> call.operation()).toList())
        .containsExactly("GetItem", "TransactWriteItems");
  }

  private String asked() {
    assertThat(reset(EMAIL).status()).isEqualTo(202);
    return accounts.mails().token(EMAIL);
  }

  private Answer reset(String email) {
    return accounts.post("/password-resets", "{\"email\":\"%s\"}".formatted(email));
  }

  private Answer set(String token, String password) {
    return accounts.post(
        "/passwords", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
  }

  private Answer signIn(String password) {
    return accounts.post("/sessions", Accounts.credentials(EMAIL, password));
  }
}
