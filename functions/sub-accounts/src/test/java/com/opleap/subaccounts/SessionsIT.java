package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.lambda.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a session lasts, and what ends it. */
class SessionsIT {
  private static final String EMAIL = "owner@acme.example";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private Accounts accounts;
  private Member first;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    first = accounts.register("Acme", EMAIL);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void aUserSeesWhereTheyAreSignedInByDeviceAndCountry() {
    String edge = accounts.aws().environmentOf(Accounts.OPEN_SESSION).get("EDGE_MARK");
    for (String mark : new String[] {edge, "forged"}) {
      accounts
          .api()
          .call("POST", "/sessions")
          .json(Accounts.credentials(EMAIL, Accounts.PASSWORD))
          .header("user-agent", FIREFOX)
          .header("x-edge-mark", mark)
          .header("cloudfront-viewer-country", "IN")
          .send();
    }

    JsonNode items = first.get("/sessions").body().path("items");
    assertThat(items).hasSize(3);
    assertThat(items.findValuesAsText("country")).as("our edge alone tells it").hasSize(1);
    assertThat(items)
        .anySatisfy(item -> {
          assertThat(item.path("device").asText()).isEqualTo("Firefox on Linux");
          assertThat(item.path("country").asText()).isEqualTo("IN");
          assertThat(item.path("current").asBoolean()).isFalse();
        })
        .anySatisfy(item -> assertThat(item.path("current").asBoolean()).isTrue());
  }

  @Test
  void aSessionThatIsNotUsedIsOverAfterTwelveHours() {
    for (int i = 0; i < 3; i++) {
      accounts.clock().advance(Duration.ofHours(11));
      assertThat(first.get("/sessions").status()).isEqualTo(200);
    }
    accounts.clock().advance(Duration.ofHours(12));
    assertThat(first.get("/sessions").status()).isEqualTo(401);
  }

  @Test
  void howeverMuchItIsUsedItIsOverAfterSevenDays() {
    for (int i = 0; i < 15; i++) {
      accounts.clock().advance(Duration.ofHours(11));
      assertThat(first.get("/sessions").status()).isEqualTo(200);
    }
    accounts.clock().advance(Duration.ofHours(3));
    assertThat(first.get("/sessions").status()).isEqualTo(401);
  }

  @Test
  void oneIsEndedAndTheOthersStay() {
    Member second = accounts.signIn(EMAIL);
    String id = current(second);

    assertThat(first.call("DELETE", "/sessions/" + id).send().status()).isEqualTo(204);
    assertThat(second.get("/sessions").status()).isEqualTo(401);
    assertThat(first.get("/sessions").status()).isEqualTo(200);
    assertThat(first.call("DELETE", "/sessions/" + id).send().status()).isEqualTo(404);
  }

  @Test
  void allOthersAreEndedAtOnce() {
    Member second = accounts.signIn(EMAIL);
    Member third = accounts.signIn(EMAIL);

    assertThat(first.call("DELETE", "/sessions").send().status()).isEqualTo(204);
    assertThat(second.get("/sessions").status()).isEqualTo(401);
    assertThat(third.get("/sessions").status()).isEqualTo(401);
    assertThat(first.get("/sessions").body().path("items")).hasSize(1);
  }

  @Test
  void signingOutTakesTheCookie() {
    Answer out = first.call("DELETE", "/sessions/current").send();

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.cookies().get(0).asText()).startsWith("__Host-session=; Max-Age=0;");
    assertThat(first.get("/sessions").status()).isEqualTo(401);
  }

  @Test
  void anotherOrganizationsSessionIsNotThere() {
    Member other = accounts.register("Other", "other@other.example");

    assertThat(other.call("DELETE", "/sessions/" + current(first)).send().status()).isEqualTo(404);
    assertThat(first.get("/sessions").status()).isEqualTo(200);
  }

  @Test
  void aTokenIsNoneInAnothersName() {
    Member other = accounts.register("Other", "other@other.example");
    String[] parts = first.token().split("\\.", -1);
    Member forged =
        new Member(
            accounts,
            EMAIL,
            other.organization(),
            other.id(),
            parts[0] + "." + other.organization() + "." + other.id());

    assertThat(forged.get("/sessions").status()).isEqualTo(401);
  }

  @Test
  void aLookAtASessionIsOneRead() {
    first.get("/sessions");
    accounts.aws().usage().forgetCalls();
    first.get("/sessions");

    assertThat(accounts.aws().usage().calls("SessionsFunction"))
        .extracting(call -> call.operation())
        .containsExactly("BatchGetItem", "GetItem", "Query");
  }

  @Test
  void aProofIsFreshOnceThePasswordIsRight() {
    String proof = "{\"password\":\"%s\"}";

    assertThat(first.post("/sessions/current/proof", proof.formatted("wrong")).status())
        .isEqualTo(401);
    assertThat(first.post("/sessions/current/proof", proof.formatted(Accounts.PASSWORD)).status())
        .isEqualTo(204);
    for (int i = 0; i < 6; i++) {
      first.post("/sessions/current/proof", proof.formatted("wrong"));
    }
    assertThat(first.post("/sessions/current/proof", proof.formatted(Accounts.PASSWORD)).status())
        .isEqualTo(429);
  }

  private static String current(Member member) {
    for (JsonNode item : member.get("/sessions").body().path("items")) {
      if (item.path("current").asBoolean()) {
        return item.path("id").asText();
      }
    }
    throw new IllegalStateException("Nobody is signed in");
  }
}
