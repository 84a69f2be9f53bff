package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.access.Role;
import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Api;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization sees who did what in it. */
class TrailIT {
  private Accounts accounts;
  private Member owner;
  private Member admin;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme", "owner@acme.example");
    accounts.clock().advance(Duration.ofMinutes(1));
    admin = new Colleagues(accounts).join(owner, "admin@acme.example", Role.ADMIN, true);
    for (String country : List.of("DE", "FR", "IT")) {
      accounts.clock().advance(Duration.ofMinutes(1));
      owner.call("PATCH", "/organization").json("{\"country\":\"%s\"}".formatted(country)).send();
    }
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C14")
  void whatIsDoneIsShownWithWhoDidItAndWhen() {
    JsonNode items = trail(admin).send().body().path("items");
    List<String> actions = items.findValuesAsText("action");
    assertThat(actions.subList(0, 4))
        .containsExactly(
            "organization.change", "organization.change", "organization.change", "session.open");
    assertThat(actions.subList(4, 6))
        .containsExactlyInAnyOrder("session.open", "organization.register");
    JsonNode newest = items.get(0);
    assertThat(newest.at("/actor/id").asText()).isEqualTo(owner.id());
    assertThat(newest.at("/actor/name").asText()).isEqualTo("Asha Rao");
    assertThat(newest.path("at").asText()).startsWith("2026-11-24T10:04:00");
    assertThat(newest.path("subjects").get(0).asText()).isEqualTo(owner.organization());
    assertThat(newest.at("/details/changed").asText()).isEqualTo("country");
    assertThat(items.get(3).at("/actor/id").asText()).isEqualTo(admin.id());
  }

  @Test
  void linesAreFilteredByTimeActorAndAction() {
    assertThat(ids(trail(owner).query("actor", admin.id()))).hasSize(1);
    assertThat(ids(trail(owner).query("action", "organization.change"))).hasSize(3);
    assertThat(ids(trail(owner).query("from", "2026-11-24T10:02:00Z"))).hasSize(3);
    assertThat(ids(trail(owner).query("to", "2026-11-24T10:02:00Z"))).hasSize(3);
    assertThat(
            ids(
                trail(owner)
                    .query("from", "2026-11-24T10:02:00Z")
                    .query("to", "2026-11-24T10:03:00Z")
                    .query("action", "organization.change")
                    .query("actor", owner.id())))
        .hasSize(1);
    assertThat(ids(trail(owner).query("action", "no.such"))).isEmpty();
  }

  @Test
  void pageByPageEachLineComesOnce() {
    List<String> all = ids(trail(owner));
    assertThat(paged("")).containsExactlyElementsOf(all);
    assertThat(paged("organization.change")).containsExactlyElementsOf(all.subList(0, 3));
  }

  @Test
  void aCursorIsGoodInItsOwnListOfItsOwnOrganizationAlone() {
    String cursor = trail(owner).query("limit", "2").send().body().path("next").asText();
    Member stranger = accounts.register("Other", "stranger@other.example");

    assertThat(trail(owner).query("cursor", cursor).send().status()).isEqualTo(200);
    assertThat(trail(stranger).query("cursor", cursor).send().status()).isEqualTo(400);
    assertThat(trail(owner).query("cursor", cursor).query("actor", "x").send().status())
        .isEqualTo(400);
    assertThat(trail(owner).query("cursor", cursor.substring(0, 26)).send().status())
        .isEqualTo(400);
    assertThat(owner.call("GET", "/organization/requests").query("cursor", cursor).send().status())
        .isEqualTo(400);
    assertThat(ids(trail(stranger))).hasSize(2);
  }

  @Test
  void asATableItOpensInASpreadsheetAndCarriesNoFormula() {
    accounts.clock().advance(Duration.ofMinutes(1));
    Member formula =
        new Colleagues(accounts)
            .named("=HYPERLINK(\"//x\",1)")
            .join(owner, "formula@acme.example", Role.MEMBER, false);
    Answer table = trail(owner).query("format", "csv").query("limit", "2").send();

    assertThat(table.headers().path("content-type").asText()).startsWith("text/csv");
    List<String> lines = table.text().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).isEqualTo("id,at,actor,actorName,action,subjects,details,reason");
    assertThat(lines.get(1))
        .contains(formula.id() + ",\"'=HYPERLINK(\"\"//x\"\",1)\",session.open,");
    assertThat(lines.get(2)).endsWith(",changed=country,");

    String link = table.headers().path("link").asText();
    assertThat(link).startsWith("</organization/audit?cursor=").contains("&format=csv&limit=2>");
    String cursor = link.replaceAll(".*cursor=([^&]*)&.*", "$1");
    Answer next =
        trail(owner).query("format", "csv").query("limit", "2").query("cursor", cursor).send();
    assertThat(next.text().lines().skip(1).toList()).hasSize(2).doesNotContainAnyElementsOf(lines);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    for (String[] query :
        new String[][] {
          {"from", "yesterday"},
          {"to", "+999999999-12-31T23:59:59Z"},
          {"format", "pdf"},
          {"limit", "0"},
          {"cursor", "x"}
        }) {
      assertThat(trail(owner).query(query[0], query[1]).send().status())
          .as(query[1])
          .isEqualTo(400);
    }
  }

  @Test
  void membersDoNotSeeIt() {
    Member member = new Colleagues(accounts).join(owner, "member@acme.example", Role.MEMBER, true);
    assertThat(trail(member).send().status()).isEqualTo(403);
  }

  private static Api.Call trail(Member who) {
    return who.call("GET", "/organization/audit");
  }

  private static List<String> ids(Api.Call call) {
    List<String> ids = new ArrayList<>();
    call.send().body().path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  private List<String> paged(String action) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Api.Call call = trail(owner).query("limit", "2").query("action", action);
      JsonNode page = (cursor.isEmpty() ? call : call.query("cursor", cursor)).send().body();
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor = page.path("next").asText();
    } while (!cursor.isEmpty());
    return ids;
  }
}
