package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Api;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who gets in, who does not, and what the difference tells. */
class SignInIT {
  private static final String EMAIL = "owner@acme.example";
  private static final String WRONG = "not-the-password-at-all";

  private Accounts accounts;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    accounts.register("Acme", EMAIL);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void aClientGetsATokenAndAPageACookieThatNoScriptReads() {
    Answer client = signIn(EMAIL, Accounts.PASSWORD).send();
    Answer page = signIn(EMAIL, Accounts.PASSWORD).header("sec-fetch-site", "same-origin").send();

    assertThat(client.body().path("token").asText()).isNotEmpty();
    assertThat(cookie(client, "__Host-session")).isEmpty();
    assertThat(page.body().has("token")).isFalse();
    assertThat(cookie(page, "__Host-session"))
        .contains("; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void aCookieChangesSomethingOnlyWhereItsPageIsOurs() {
    String cookie =
        cookie(
                signIn(EMAIL, Accounts.PASSWORD).header("sec-fetch-site", "same-origin").send(),
                "__Host-session")
            .split(";", 2)[0];
    String website = accounts.aws().environmentOf(Accounts.OPEN_SESSION).get("WEBSITE_URL");

    assertThat(accounts.api().call("GET", "/sessions").cookie(cookie).send().status())
        .isEqualTo(200);
    assertThat(end(cookie).send().status()).isEqualTo(401);
    assertThat(end(cookie).header("origin", "https://evil.example").send().status()).isEqualTo(401);
    assertThat(end(cookie).header("origin", website).send().status()).isEqualTo(204);
  }

  /** Status, headers and body. */
  @Test
  void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
    Answer wrong = signIn(EMAIL, WRONG).send();
    Answer unknown = signIn("nobody@acme.example", WRONG).send();

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong).isEqualTo(unknown);
  }

  /** A new stack has no key yet by which addresses are known. */
  @Test
  void whoeverTriesFirstOfAllIsAnsweredAlike() {
    Answer wrong = signIn(EMAIL, WRONG).send();
    try (Accounts fresh = new Accounts()) {
      assertThat(fresh.post("/sessions", Accounts.credentials(EMAIL, WRONG))).isEqualTo(wrong);
    }
  }

  @Test
  void theSameCallsAreMadeForBoth() {
    List<String> wrong = calls(EMAIL);

    assertThat(calls("nobody@acme.example"))
        .isEqualTo(wrong)
        .containsExactly("BatchGetItem", "TransactWriteItems", "BatchGetItem", "GenerateMac");
  }

  @Test
  @Keeps("C13")
  void whatIsStoredOfAPasswordIsItsHash() {
    assertThat(accounts.rows("Tenants"))
        .filteredOn(row -> row.get("pk").s().startsWith("CREDENTIAL#"))
        .singleElement()
        .satisfies(
            row -> assertThat(row.get("password").s()).startsWith("1$argon2id$m=47104,t=1,p=1$"));
    assertThat(accounts.aws().tables().keySet())
        .allSatisfy(
            table -> assertThat(accounts.rows(table).toString()).doesNotContain(Accounts.PASSWORD));
  }

  /**
   * Five cost nothing; from then on each makes the next wait longer, for a quarter hour at most.
   */
  @Test
  void failuresCostMoreAndMoreTimeAndLockNobodyOut() {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn(EMAIL, WRONG).from("192.0.2." + i).send().status()).isEqualTo(401);
    }
    long before = 0;
    for (int i = 0; i < 14; i++) {
      assertThat(signIn(EMAIL, WRONG).from("198.51.100." + i).send().status()).isEqualTo(401);
      Answer refused = signIn(EMAIL, Accounts.PASSWORD).from("203.0.113.1").send();
      long pause = refused.headers().path("retry-after").asLong();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(pause).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(900);
      before = pause;
      accounts.clock().advance(Duration.ofSeconds(pause));
    }
    assertThat(before).isEqualTo(900);
    assertThat(signIn(EMAIL, Accounts.PASSWORD).send().status()).isEqualTo(201);
    assertThat(signIn(EMAIL, WRONG).send().status()).as("forgotten by then").isEqualTo(401);
  }

  @Test
  void tooManyTriesAreAnsweredAlikeWhetherTheAddressIsKnown() {
    for (String email : List.of(EMAIL, "nobody@acme.example")) {
      for (int i = 0; i < 6; i++) {
        signIn(email, WRONG).send();
      }
    }
    assertThat(signIn(EMAIL, WRONG).send())
        .isEqualTo(signIn("nobody@acme.example", WRONG).send())
        .extracting(Answer::status)
        .isEqualTo(429);
  }

  @Test
  void whoTriesPasswordsFromElsewhereDoesNotSlowTheUsersOwnDevice() {
    String device =
        cookie(signIn(EMAIL, Accounts.PASSWORD).send(), "__Host-device").split(";", 2)[0];
    for (int i = 0; i < 8; i++) {
      signIn(EMAIL, WRONG).from("192.0.2." + i).send();
      accounts.clock().advance(Duration.ofMinutes(2));
    }
    signIn(EMAIL, WRONG).from("192.0.2.9").send();

    assertThat(signIn(EMAIL, Accounts.PASSWORD).from("203.0.113.1").send().status()).isEqualTo(429);
    assertThat(signIn(EMAIL, Accounts.PASSWORD).from("203.0.113.1").cookie(device).send().status())
        .isEqualTo(201);
  }

  @Test
  void soManyAreTriedFromANetworkInAQuarterOfAnHourByStrangersDevices() {
    String device =
        cookie(signIn(EMAIL, Accounts.PASSWORD).send(), "__Host-device").split(";", 2)[0];
    accounts.rows("Transient").stream()
        .filter(row -> row.get("id").s().startsWith("RATE#sign-in#"))
        .forEach(row ->
            accounts
                .dynamo()
                .updateItem(update ->
                    update
                        .tableName(accounts.aws().tables().get("Transient"))
                        .key(Map.of("id", row.get("id")))
                        .updateExpression("SET counted = :most")
                        .expressionAttributeValues(Map.of(":most", AttributeValue.fromN("100")))));
    Answer answer = signIn("nobody@acme.example", WRONG).send();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().path("retry-after").asLong()).isBetween(1L, 900L);
    assertThat(signIn(EMAIL, Accounts.PASSWORD).cookie(device).send().status()).isEqualTo(201);
    assertThat(signIn(EMAIL, WRONG).from("198.51.100.9").send().status()).isEqualTo(401);
  }

  @Test
  void manyTriesAtOnceAreNoMoreThanOneAfterTheOther() throws InterruptedException {
    List<Answer> answers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                Answer answer = signIn(EMAIL, WRONG).send();
                synchronized (answers) {
                  answers.add(answer);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSizeLessThanOrEqualTo(6);
    assertThat(answers).extracting(Answer::status).containsOnly(401, 429);
  }

  @Test
  void aNewDeviceIsToldToItsUserAndAKnownOneIsNot() {
    String device =
        cookie(signIn(EMAIL, Accounts.PASSWORD).send(), "__Host-device").split(";", 2)[0];
    long before = newDevices();
    signIn(EMAIL, Accounts.PASSWORD).cookie(device).send();
    assertThat(newDevices()).isEqualTo(before);

    signIn(EMAIL, Accounts.PASSWORD).cookie(device + "x").send();
    assertThat(newDevices()).isEqualTo(before + 1);
  }

  private long newDevices() {
    return accounts.mails().to(EMAIL).stream()
        .filter(mail -> mail.subject().equals("A new device signed in"))
        .count();
  }

  private List<String> calls(String email) {
    signIn(email, WRONG).send();
    accounts.aws().usage().forgetCalls();
    signIn(email, WRONG).send();
    return accounts.aws().usage().calls(Accounts.OPEN_SESSION).stream()
        .map(call -> call.operation())
        .toList();
  }

  private Api.Call signIn(String email, String password) {
    return accounts.api().call("POST", "/sessions").json(Accounts.credentials(email, password));
  }

  private Api.Call end(String cookie) {
    return accounts.api().call("DELETE", "/sessions/current").cookie(cookie);
  }

  private static String cookie(Answer answer, String name) {
    for (var line : answer.cookies()) {
      if (line.asText().startsWith(name + "=")) {
        return line.asText();
      }
    }
    return "";
  }
}
