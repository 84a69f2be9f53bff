package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An organization registers, by a link that shows whose the address is. */
class RegistrationIT {
  private static final String EMAIL = "owner@acme.example";
  private static final List<String> KEPT = List.of("Organizations", "Tenants");

  private Accounts accounts;

  @BeforeEach
  void start() {
    accounts = new Accounts();
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C1")
  void whoFollowsTheLinkOwnsTheOrganizationAndSignsIn() {
    Member owner = accounts.register("Acme", EMAIL);

    assertThat(owner.get("/sessions").body().path("items")).hasSize(1);
    assertThat(accounts.mails().to(EMAIL))
        .extracting(SentMails.Mail::subject)
        .containsExactly(
            "Confirm your registration", "Your password was set", "A new device signed in");
  }

  @Test
  void untilTheLinkIsFollowedThereIsNothingOfIt() {
    asked("Slow", EMAIL);

    assertThat(KEPT).allSatisfy(table -> assertThat(accounts.rows(table)).isEmpty());
  }

  @Test
  void aLinkRegistersOneOrganization() {
    asked("Acme", EMAIL);
    String token = accounts.mails().token(EMAIL);
    accounts.join(EMAIL, token);

    assertThat(set(token, Accounts.PASSWORD).status()).isEqualTo(404);
    assertThat(organizations()).isEqualTo(1);
  }

  @Test
  void aLinkIsOverAfterADay() {
    asked("Acme", EMAIL);
    String token = accounts.mails().token(EMAIL);
    accounts.clock().advance(Duration.ofHours(24));

    assertThat(set(token, Accounts.PASSWORD).status()).isEqualTo(404);
    assertThat(organizations()).isZero();
  }

  /** Each part of it is under the keyed hash. */
  @Test
  void aLinkIsNoneInAnothersName() {
    asked("Acme", EMAIL);
    String[] parts = accounts.mails().token(EMAIL).split("\\.", -1);
    String other = "0".repeat(26);

    for (String forged :
        List.of(
            parts[0] + "." + other + "." + parts[2],
            parts[0] + "." + parts[1] + "." + other,
            "A".repeat(43) + "." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1],
            "")) {
      assertThat(set(forged, Accounts.PASSWORD).status()).as(forged).isIn(404, 422);
    }
    assertThat(organizations()).isZero();
  }

  @Test
  void aPasswordThatIsRefusedLeavesTheLinkAsItWas() {
    asked("Acme", EMAIL);
    String token = accounts.mails().token(EMAIL);

    for (String bad : List.of("Short-1-Zebra", "passwordpassword", "ashaRaoAcmeOwner")) {
      Answer refused = set(token, bad);
      assertThat(refused.status()).as(bad).isEqualTo(422);
      assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("password");
      assertThat(refused.text()).doesNotContain(bad);
    }
    accounts.join(EMAIL, token);
  }

  @Test
  void whoHasAnAccountAlreadyIsToldByMailAlone() {
    accounts.register("Acme", EMAIL);
    Answer known = asked("Again", EMAIL);
    Answer unknown = asked("Other", "other@acme.example");

    assertThat(known).isEqualTo(unknown);
    assertThat(accounts.mails().to(EMAIL).getLast().subject())
        .isEqualTo("You have an account already");
    assertThat(accounts.mails().to(EMAIL).getLast().text()).doesNotContain("#token=");
  }

  /** Two asked before either followed the link. */
  @Test
  void anAddressSignsInToOneAccount() {
    asked("First", EMAIL);
    String first = accounts.mails().token(EMAIL);
    accounts.clock().advance(Duration.ofSeconds(1));
    asked("Second", EMAIL);
    String second = accounts.mails().token(EMAIL);
    accounts.join(EMAIL, first);

    Answer refused = set(second, Accounts.PASSWORD);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).endsWith("address-taken");
    assertThat(organizations()).isEqualTo(1);
  }

  @Test
  void soManyMailsGoToAnAddressInAnHourAndTheAnswerIsTheSame() {
    for (int i = 0; i < RequestLimits.PER_ADDRESS; i++) {
      asked("Acme", EMAIL);
    }
    Answer one = asked("Acme", EMAIL);

    assertThat(one.status()).isEqualTo(202);
    assertThat(accounts.mails().to(EMAIL)).hasSize(RequestLimits.PER_ADDRESS);
    accounts.clock().advance(Duration.ofHours(1));
    asked("Acme", EMAIL);
    assertThat(accounts.mails().to(EMAIL)).hasSize(RequestLimits.PER_ADDRESS + 1);
  }

  @Test
  void soManyComeFromANetworkInAnHour() {
    for (int i = 0; i < RequestLimits.PER_NETWORK; i++) {
      asked("Acme", "a" + i + "@acme.example");
    }
    Answer refused = accounts.post("/organizations", Accounts.registration("Acme", EMAIL));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().path("retry-after").asInt()).isBetween(1, 3600);
    assertThat(accounts.mails().to(EMAIL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "\"country\":\"IN\", \"country\":\"XX\", country",
    "\"plan\":\"trial\", \"plan\":\"free\", plan",
    "https://acme.example/privacy, javascript:alert(1), privacyPolicyUrl",
    "owner@acme.example, nobody, primaryUser.email",
    "+919876543210, 12, primaryUser.phone",
    "1 MG Road\\nBengaluru, '', billing.address",
    "\"name\":\"Acme\", \"name\":7, name",
    "\"name\":\"Acme\", \"name\":\"Win at evil.example/now\", name",
    "\"plan\":\"trial\", \"plan\":\"trial\"; \"card\":\"4111111111111111\", ''"
  })
  void whatIsWrongIsNamed(String right, String wrong, String field) {
    String body = Accounts.registration("Acme", EMAIL).replace(right, wrong.replace(";", ","));
    Answer refused = accounts.post("/organizations", body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(accounts.mails().all()).isEmpty();
  }

  private Answer asked(String organization, String email) {
    Answer asked = accounts.post("/organizations", Accounts.registration(organization, email));
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    return asked;
  }

  private Answer set(String token, String password) {
    return accounts.post(
        "/passwords", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
  }

  private long organizations() {
    return accounts.rows("Organizations").stream()
        .filter(row -> row.get("pk").s().startsWith("ORG#"))
        .count();
  }
}
