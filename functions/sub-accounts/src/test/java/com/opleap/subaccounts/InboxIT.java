package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.access.Role;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What users ask of their organization is read and settled there, and nowhere else. */
class InboxIT {
  private Accounts accounts;
  private Member owner;
  private Member contact;
  private Member member;

  @BeforeEach
  void start() {
    accounts = new Accounts();
    owner = accounts.register("Acme", "owner@acme.example");
    Colleagues colleagues = new Colleagues(accounts);
    contact = colleagues.join(owner, "contact@acme.example", Role.MEMBER, true);
    member = colleagues.join(owner, "member@acme.example", Role.MEMBER, false);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  @Keeps("C3")
  void contactPersonsReadWhatIsAskedAndSettleIt() {
    String id = ask("Please correct my name");
    JsonNode listed = contact.get("/organization/requests").body().at("/items/0");
    assertThat(listed.path("text").asText()).isEqualTo("Please correct my name");
    assertThat(listed.path("user").asText()).isEqualTo(member.id());
    assertThat(listed.path("state").asText()).isEqualTo("open");

    assertThat(settle(contact, id).status()).isEqualTo(204);
    assertThat(settle(owner, id).status()).as("again").isEqualTo(204);
    JsonNode settled = owner.get("/organization/requests").body().at("/items/0");
    assertThat(settled.path("state").asText()).isEqualTo("done");
    assertThat(settled.path("doneBy").asText()).isEqualTo(contact.id());
    assertThat(member.get("/me/export").body().at("/requests/0/state").asText()).isEqualTo("done");
  }

  @Test
  void theNewestComeFirstPageByPage() {
    List<String> ids = List.of(ask("1"), ask("2"), ask("3"));
    JsonNode first = page(owner, "").body();
    assertThat(first.path("items").findValuesAsText("id")).containsExactly(ids.get(2), ids.get(1));
    JsonNode second = page(owner, first.path("next").asText()).body();
    assertThat(second.path("items").findValuesAsText("id")).containsExactly(ids.get(0));
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void itIsClosedToOthersOfTheOrganization() {
    String id = ask("Please");
    assertThat(member.get("/organization/requests").status()).isEqualTo(403);
    assertThat(settle(member, id).status()).isEqualTo(403);
  }

  @Test
  void anotherOrganizationsRequestsAreAsIfThereWereNone() {
    String id = ask("Please");
    ask("Please");
    ask("Please");
    String cursor = page(owner, "").body().path("next").asText();
    Member stranger = accounts.register("Other", "stranger@other.example");

    assertThat(stranger.get("/organization/requests").body().path("items")).isEmpty();
    assertThat(settle(stranger, id).status()).isEqualTo(404);
    assertThat(settle(stranger, "nonsense").status()).isEqualTo(404);
    assertThat(page(stranger, cursor).status()).isEqualTo(400);
    assertThat(owner.get("/organization/requests").body().findValuesAsText("state"))
        .containsOnly("open");
  }

  @Test
  void onceWhoAskedIsErasedNothingTellsWhatItWas() {
    String id = ask("Please take me out");
    accounts
        .dynamo()
        .deleteItem(delete ->
            delete
                .tableName(accounts.aws().tables().get("Keys"))
                .key(Map.of("id", AttributeValue.fromS("KEY#" + member.id()))));
    JsonNode listed = owner.get("/organization/requests").body().at("/items/0");
    assertThat(listed.path("id").asText()).isEqualTo(id);
    assertThat(listed.has("text")).isFalse();
  }

  @Test
  void nothingButDoneIsSet() {
    String id = ask("Please");
    Answer wrong =
        owner.call("PATCH", "/organization/requests/" + id).json("{\"state\":\"open\"}").send();
    assertThat(wrong.status()).isEqualTo(422);
  }

  private String ask(String text) {
    Answer asked =
        member.post("/me/requests", "{\"kind\":\"change\",\"text\":\"%s\"}".formatted(text));
    accounts.clock().advance(Duration.ofMillis(1));
    return asked.body().path("id").asText();
  }

  private static Answer settle(Member who, String id) {
    return who.call("PATCH", "/organization/requests/" + id).json("{\"state\":\"done\"}").send();
  }

  private static Answer page(Member who, String cursor) {
    var call = who.call("GET", "/organization/requests").query("limit", "2");
    return (cursor.isEmpty() ? call : call.query("cursor", cursor)).send();
  }
}
