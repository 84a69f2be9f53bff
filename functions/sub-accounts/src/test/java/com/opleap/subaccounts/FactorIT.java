package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user sets up a second factor, signs in with it, and gets in when the phone is lost. */
class FactorIT {
  private static final String EMAIL = "owner@acme.example";

  private Accounts accounts;
  private Member owner;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme", EMAIL);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C13")
  void onceItIsConfirmedSigningInAsksForACode() {
    Authenticator phone = begun();
    assertThat(signIn().status()).as("not confirmed yet").isEqualTo(201);
    confirmed(phone);

    assertThat(signIn().status()).isEqualTo(401);
    assertThat(signIn().body().path("type").asText()).endsWith("code-required");
    next();
    Answer opened = signIn(now(phone));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    assertThat(owner.get("/me").body().path("factor").asText()).isEqualTo("done");
  }

  @Test
  @Keeps("C13")
  void aCodeIsTakenOnceAndNotTheOneThatConfirmed() {
    Authenticator phone = begun();
    confirmed(phone);
    assertThat(signIn(now(phone)).status()).as("it confirmed").isEqualTo(401);
    next();
    assertThat(signIn(now(phone)).status()).isEqualTo(201);
    assertThat(signIn(now(phone)).status()).isEqualTo(401);
  }

  @Test
  @Keeps("C13")
  void aRecoveryCodeSignsInOnce() {
    List<String> codes = confirmed(begun());
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();

    assertThat(signIn(codes.getFirst()).status()).isEqualTo(201);
    assertThat(signIn(codes.getFirst()).status()).isEqualTo(401);
    assertThat(signIn(codes.getLast()).status()).isEqualTo(201);
  }

  /** Whoever has the password alone would else try codes for as long as it takes. */
  @Test
  @Keeps("C13")
  void aTryWithoutACodeForgetsNoWrongOnes() {
    confirmed(begun());
    for (int i = 0; i < 6; i++) {
      signIn("000000");
      signIn();
    }
    assertThat(signIn().status()).isEqualTo(429);
  }

  /** A page asks for the code once it knows that there is one. */
  @Test
  void afterATryWithoutACodeTheCodeIsTakenHoweverOthersFailedBefore() {
    Authenticator phone = begun();
    confirmed(phone);
    for (int i = 0; i < 7; i++) {
      signIn("000000");
      accounts.clock().advance(Duration.ofMinutes(1));
    }
    accounts.clock().advance(Duration.ofMinutes(15));
    assertThat(signIn().body().path("type").asText()).endsWith("code-required");
    assertThat(signIn(now(phone)).status()).isEqualTo(201);
  }

  @Test
  void theAddressForTheAuthenticatorHoldsTheSecret() {
    JsonNode begun = owner.call("POST", "/me/factor").send().body();
    assertThat(begun.path("uri").asText())
        .startsWith("otpauth://totp/OpLeap:owner%40acme.example?secret=")
        .contains(begun.path("secret").asText());
  }

  @Test
  void aWrongCodeConfirmsNothing() {
    Authenticator phone = begun();
    Answer wrong = confirm(phone.code(accounts.clock().instant().plus(Duration.ofMinutes(5))));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().at("/errors/0/field").asText()).isEqualTo("code");
    assertThat(signIn().status()).isEqualTo(201);
    confirmed(phone);
  }

  @Test
  void whatWasNotBegunIsNotConfirmed() {
    assertThat(confirm("123456").status()).isEqualTo(409);
    Authenticator phone = begun();
    confirmed(phone);
    assertThat(confirm(now(phone)).status()).as("twice").isEqualTo(409);
  }

  @Test
  void anotherReplacesItOnlyOnceItIsConfirmed() {
    Authenticator first = begun();
    confirmed(first);
    Authenticator second = begun();
    next();
    assertThat(signIn(now(second)).status()).isEqualTo(401);
    assertThat(signIn(now(first)).status()).isEqualTo(201);
    next();
    confirmed(second);
    next();
    assertThat(signIn(now(first)).status()).isEqualTo(401);
    assertThat(signIn(now(second)).status()).isEqualTo(201);
  }

  @Test
  void itsUserRemovesItAndIsMailedOfEachChange() {
    confirmed(begun());
    assertThat(remove().status()).isEqualTo(204);
    assertThat(signIn().status()).isEqualTo(201);
    assertThat(remove().status()).as("again").isEqualTo(204);
    assertThat(accounts.mails().to(EMAIL))
        .extracting(SentMails.Mail::subject)
        .containsOnlyOnce("A second factor was set up", "Your second factor was removed");
  }

  @Test
  void whereItIsDemandedItIsNotRemovedAndNothingElseIsDoneWithoutIt() {
    String demand = "{\"demandsFactor\":true}";
    assertThat(owner.call("PATCH", "/organization").json(demand).send().status()).isEqualTo(200);
    assertThat(owner.get("/organization").body().path("type").asText()).endsWith("factor-required");
    assertThat(owner.get("/me").body().path("factor").asText()).isEqualTo("required");
    confirmed(begun());
    assertThat(owner.get("/organization").status()).isEqualTo(200);

    Answer removed = remove();
    assertThat(removed.status()).isEqualTo(409);
    assertThat(removed.body().path("type").asText()).endsWith("factor-demanded");
  }

  /** Else eight characters would stand alone. */
  @Test
  @Keeps("C13")
  void aShortPasswordThatWasSetBesideItKeepsIt() {
    Authenticator phone = begun();
    confirmed(phone);
    owner = otherPassword("zq7-vkbm", phone);
    Answer refused = remove();
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).endsWith("password-too-short");

    owner = otherPassword("copper-lantern-meadow-7", phone);
    assertThat(remove().status()).isEqualTo(204);
  }

  @Test
  void everyStepWantsAFreshProof() {
    accounts.clock().advance(Duration.ofMinutes(10));
    for (Answer answer :
        List.of(owner.call("POST", "/me/factor").send(), confirm("123456"), remove())) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body().path("type").asText()).endsWith("fresh-proof");
    }
  }

  @Test
  void whatIsStoredOfItIsSealedOrHashed() {
    JsonNode begun = owner.call("POST", "/me/factor").send().body();
    Authenticator phone = new Authenticator(begun.path("secret").asText());
    String waiting = accounts.rows("Tenants").toString();
    List<String> codes = confirmed(phone);
    String stored = accounts.rows("Tenants").toString();

    assertThat(waiting).contains("nextFactorSecret").doesNotContain(phone.secret());
    assertThat(stored).doesNotContain("nextFactorSecret").doesNotContain(phone.secret());
    assertThat(codes).allSatisfy(code -> assertThat(stored).doesNotContain(code));
  }

  private Member otherPassword(String password, Authenticator phone) {
    next();
    accounts.post("/password-resets", "{\"email\":\"%s\"}".formatted(EMAIL));
    Answer set =
        accounts.post(
            "/passwords",
            "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(accounts.mails().token(EMAIL), password));
    assertThat(set.status()).as(set.text()).isEqualTo(204);
    Answer opened =
        accounts.post(
            "/sessions",
            "{\"email\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                .formatted(EMAIL, password, now(phone)));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    return new Member(
        accounts, EMAIL, owner.organization(), owner.id(), opened.body().path("token").asText());
  }

  private Authenticator begun() {
    Answer begun = owner.call("POST", "/me/factor").send();
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    return new Authenticator(begun.body().path("secret").asText());
  }

  private List<String> confirmed(Authenticator phone) {
    Answer confirmed = confirm(now(phone));
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
    List<String> codes = new ArrayList<>();
    confirmed.body().path("recoveryCodes").forEach(code -> codes.add(code.asText()));
    return codes;
  }

  private Answer confirm(String code) {
    return owner.call("PUT", "/me/factor").json("{\"code\":\"%s\"}".formatted(code)).send();
  }

  private Answer remove() {
    return owner.call("DELETE", "/me/factor").send();
  }

  private String now(Authenticator phone) {
    return phone.code(accounts.clock().instant());
  }

  /** To the next of the times that a code is for. */
  private void next() {
    accounts.clock().advance(Duration.ofSeconds(30));
  }

  private Answer signIn() {
    return accounts.post("/sessions", Accounts.credentials(EMAIL, Accounts.PASSWORD));
  }

  private Answer signIn(String code) {
    return accounts.post(
        "/sessions",
        "{\"email\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
            .formatted(EMAIL, Accounts.PASSWORD, code));
  }
}
