package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every AWS call of a factor's confirmation fails in turn: it is set wholly, or not at all. */
class FactorFaultsIT {
  private static final String FACTOR = "FactorFunction";
  private static final int MOST_CALLS = 10;

  private Accounts accounts;
  private int users;

  @BeforeEach
  void start() {
    accounts = new Accounts();
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoTriesAgainHasAFactorWithItsRecoveryCodes(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1).as("session, keys, rows, confirmation").isGreaterThanOrEqualTo(6);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    String email = "owner" + users++ + "@acme.example";
    Member owner = accounts.register("Acme", email);
    Authenticator phone = begun(owner);
    accounts.restart();
    accounts.aws().faults().fail(FACTOR, call, kind);
    Answer first = confirm(owner, phone);
    boolean struck = accounts.aws().faults().hasStruck(FACTOR);
    accounts.aws().faults().clear(FACTOR);
    accounts.restart();
    assertThat(first.status())
        .as("%s at call %d", kind, call)
        .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : 200);

    boolean isSet = owner.get("/me").body().path("factor").asText().equals("done");
    assertThat(accounts.mails().to(email))
        .filteredOn(mail -> mail.subject().equals("A second factor was set up"))
        .as("%s at call %d", kind, call)
        .hasSize(isSet ? 1 : 0);
    accounts.clock().advance(Duration.ofSeconds(30));
    assertThat(signIn(email, "").status()).isEqualTo(isSet ? 401 : 201);

    JsonNode codes = first.status() == 200 ? first.body() : again(owner, phone, isSet).body();
    assertThat(signIn(email, codes.path("recoveryCodes").get(0).asText()).status())
        .as("%s at call %d", kind, call)
        .isEqualTo(201);
    return struck;
  }

  /** Where it was set and only the answer lost, its user begins anew. */
  private Answer again(Member owner, Authenticator phone, boolean isSet) {
    Answer again = confirm(owner, isSet ? begun(owner) : phone);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    return again;
  }

  private static Authenticator begun(Member owner) {
    return new Authenticator(
        owner.call("POST", "/me/factor").send().body().path("secret").asText());
  }

  private Answer confirm(Member owner, Authenticator phone) {
    return owner
        .call("PUT", "/me/factor")
        .json("{\"code\":\"%s\"}".formatted(phone.code(accounts.clock().instant())))
        .send();
  }

  private Answer signIn(String email, String code) {
    return accounts.post(
        "/sessions",
        code.isEmpty()
            ? Accounts.credentials(email, Accounts.PASSWORD)
            : "{\"email\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                .formatted(email, Accounts.PASSWORD, code));
  }
}
