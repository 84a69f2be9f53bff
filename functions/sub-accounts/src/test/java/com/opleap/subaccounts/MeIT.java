package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.access.Role;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user sees what is kept of them, takes it along, and turns to their own organization. */
class MeIT {
  private static final String ASK = "{\"kind\":\"removal\",\"text\":\"Please take me out.\"}";

  private Accounts accounts;
  private Member owner;
  private Member member;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme", "owner@acme.example");
    member = new Colleagues(accounts).join(owner, "member@acme.example", Role.MEMBER, false);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void usersSeeTheirOwnDataAndWhoseTheyAre() {
    JsonNode me = owner.get("/me").body();
    assertThat(me.path("id").asText()).isEqualTo(owner.id());
    assertThat(me.path("name").asText()).isEqualTo("Asha Rao");
    assertThat(me.path("email").asText()).isEqualTo("owner@acme.example");
    assertThat(me.path("phone").asText()).isEqualTo("+919876543210");
    assertThat(me.path("role").asText()).isEqualTo("owner");
    assertThat(me.path("factor").asText()).isEqualTo("none");
    assertThat(me.at("/organization/name").asText()).isEqualTo("Acme");
    assertThat(me.at("/organization/status").asText()).isEqualTo("active");
    assertThat(me.path("organization").has("closesAt")).isFalse();
    assertThat(member.get("/me").body().path("email").asText()).isEqualTo("member@acme.example");
  }

  @Test
  void usersTakeAllThatIsKeptOfThemAlongAsAFile() {
    member.post("/me/requests", ASK);
    owner.post("/me/requests", "{\"kind\":\"change\",\"text\":\"Mine alone\"}");

    Answer export = member.get("/me/export");
    assertThat(export.status()).isEqualTo(200);
    assertThat(export.headers().path("content-type").asText()).isEqualTo("application/json");
    assertThat(export.headers().path("content-disposition").asText()).startsWith("attachment;");
    assertThat(export.body().path("email").asText()).isEqualTo("member@acme.example");
    assertThat(export.body().path("sessions")).hasSize(1);
    assertThat(export.body().at("/sessions/0/device").asText()).isEqualTo("A program");
    assertThat(export.body().path("requests")).hasSize(1);
    assertThat(export.body().at("/requests/0/text").asText()).isEqualTo("Please take me out.");
    assertThat(export.text()).doesNotContain("owner@acme.example", "Mine alone", owner.token());
  }

  @Test
  void anExportWantsAFreshProof() {
    accounts.clock().advance(Duration.ofMinutes(10));
    assertThat(member.get("/me").status()).isEqualTo(200);
    assertThat(member.get("/me/export").body().path("type").asText()).endsWith("fresh-proof");

    String proof = "{\"password\":\"%s\"}".formatted(Accounts.PASSWORD);
    assertThat(member.post("/sessions/current/proof", proof).status()).isEqualTo(204);
    assertThat(member.get("/me/export").status()).isEqualTo(200);
  }

  @Test
  @Keeps("C3")
  void aRequestComesToTheContactPersonsAndToNobodyElse() {
    new Colleagues(accounts).add(owner, "contact@acme.example", Role.MEMBER, true);
    int before = accounts.mails().all().size();
    Answer asked = member.post("/me/requests", ASK);
    assertThat(asked.status()).as(asked.text()).isEqualTo(201);
    assertThat(asked.body().path("state").asText()).isEqualTo("open");

    assertThat(accounts.mails().all().subList(before, before + 2))
        .hasSize(accounts.mails().all().size() - before)
        .allSatisfy(mail -> {
          assertThat(mail.subject()).isEqualTo("A request in your privacy inbox");
          assertThat(mail.text())
              .doesNotContain("take me out", "member@acme.example", "Colleague", member.id());
        })
        .extracting(SentMails.Mail::to)
        .containsExactlyInAnyOrder("owner@acme.example", "contact@acme.example");
    assertThat(accounts.rows("Tenants").toString()).doesNotContain("take me out");
  }

  @Test
  void atMostTenContactPersonsAreMailed() {
    for (int i = 0; i < 12; i++) {
      new Colleagues(accounts).add(owner, "c" + i + "@acme.example", Role.MEMBER, true);
    }
    member.post("/me/requests", ASK);
    assertThat(accounts.mails().all())
        .filteredOn(mail -> mail.subject().equals("A request in your privacy inbox"))
        .hasSize(10);
  }

  @Test
  void oneUserAsksSoMuchADay() {
    for (int i = 0; i < AskContactPersons.A_DAY; i++) {
      assertThat(member.post("/me/requests", ASK).status()).isEqualTo(201);
    }
    Answer tooMany = member.post("/me/requests", ASK);
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.headers().path("retry-after").asInt()).isPositive();
    assertThat(owner.post("/me/requests", ASK).status()).isEqualTo(201);
    accounts.clock().advance(Duration.ofHours(11));
    assertThat(member.post("/me/requests", ASK).status()).as("same day").isEqualTo(429);
  }

  @Test
  void aRequestSaysWhatItIs() {
    Answer wrong = member.post("/me/requests", "{\"kind\":\"sale\",\"more\":1}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().path("errors")).hasSize(3);
    assertThat(accounts.rows("Tenants").toString()).doesNotContain("REQUEST#");
  }
}
