package com.opleap.subaccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.localaws.Faults.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every AWS call of a closing fails in turn: it is whole, or closed to all, and then gone. */
class ClosingFaultsIT {
  private static final int MOST_CALLS = 25;

  private Accounts accounts;
  private int closings;

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
  void whateverCallFailsTheNextRunFinishes(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    // Four shards, the row, three for the keys and names, the closing; then users, rest, the end.
    assertThat(call - 1).isGreaterThanOrEqualTo(14);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    String email = "owner" + closings++ + "@acme.example";
    Member owner = due(email);
    accounts.aws().faults().fail(HourlyRun.CLOSE, call, kind);
    try {
      HourlyRun.of(accounts);
    } catch (IllegalStateException e) {
      // Lambda would report it, and the next run tries again.
    }
    boolean struck = accounts.aws().faults().hasStruck(HourlyRun.CLOSE);
    accounts.aws().faults().clear(HourlyRun.CLOSE);
    accounts.aws().faults().invocationEnded(HourlyRun.CLOSE);
    assertWholeOrClosed(owner, "%s at call %d".formatted(kind, call));

    HourlyRun.of(accounts);
    assertThat(accounts.rows("Tenants")).as("%s at call %d", kind, call).isEmpty();
    assertThat(accounts.rows("Keys"))
        .extracting(row -> row.get("id").s())
        .containsExactlyInAnyOrder("DOMAIN#accounts", "DOMAIN#registrations");
    assertThat(accounts.rows("Organizations"))
        .hasSize(closings)
        .allSatisfy(row -> assertThat(row).doesNotContainKey("dueAt"));
    assertThat(accounts.rows("Audit"))
        .filteredOn(row -> row.get("action").s().equals("organization.close"))
        .as("%s at call %d", kind, call)
        .hasSize(closings);
    return struck;
  }

  /** Either all is there, or its row is not, so nobody gets in, and nothing opens. */
  private void assertWholeOrClosed(Member owner, String when) {
    String organization = owner.organization();
    String keys = accounts.rows("Keys").toString();
    String registered = accounts.rows("Organizations").toString();
    boolean isThere = registered.contains("primaryUser");
    assertThat(keys.contains("DOMAIN#" + organization)).as(when).isEqualTo(isThere);
    assertThat(keys.contains("KEY#organization-" + organization)).as(when).isEqualTo(isThere);
    assertThat(registered.contains("NAME#")).as(when).isEqualTo(isThere);
  }

  private Member due(String email) {
    Member owner = accounts.register("Acme Tools", email);
    new Colleagues(accounts).add(owner, "m" + email, Role.MEMBER, true);
    owner.post("/me/requests", "{\"kind\":\"change\",\"text\":\"Please\"}");
    assertThat(owner.call("DELETE", "/organization").send().status()).isEqualTo(202);
    accounts.clock().advance(Duration.ofDays(30));
    accounts.restart();
    return owner;
  }

  @Test
  void aLargeOneGoesBitByBitInSeveralRuns() {
    Member owner = due("owner@acme.example");
    for (int i = 0; i < 60; i++) {
      copyOfOwner(owner, i);
    }
    // The queues up to its own, then two steps of it.
    int queue = Integer.parseInt(Closing.queue(owner.organization()).split("#", -1)[1]);
    AtomicInteger left = new AtomicInteger(queue + 1 + 2);
    HourlyRun.of(accounts, () -> left.getAndDecrement() > 0 ? 60_000 : 0);
    assertThat(accounts.rows("Tenants").size()).isBetween(22, 40);
    assertThat(owner.get("/me").status()).isEqualTo(401);
    HourlyRun.of(accounts);
    assertThat(accounts.rows("Tenants")).isEmpty();
  }

  /** Users alone are enough here, without an address or a credential. */
  private void copyOfOwner(Member owner, int number) {
    String table = accounts.aws().tables().get("Tenants");
    Map<String, AttributeValue> key = SubAccountItem.key(owner.organization(), owner.id());
    Map<String, AttributeValue> copy =
        new HashMap<>(accounts.dynamo().getItem(get -> get.tableName(table).key(key)).item());
    copy.putAll(SubAccountItem.key(owner.organization(), "copy-" + number));
    copy.put("id", AttributeValue.fromS("copy-" + number));
    copy.put("loginIndex", AttributeValue.fromS("copy-" + number));
    accounts.dynamo().putItem(put -> put.tableName(table).item(copy));
  }

  @Test
  void oneThatFailsHoldsUpNoOtherAndTheRunIsSeenToFail() {
    Member broken = due("broken@acme.example");
    Member whole = due("whole@acme.example");
    String keys = accounts.aws().tables().get("Keys");
    accounts
        .dynamo()
        .deleteItem(delete ->
            delete
                .tableName(keys)
                .key(
                    Map.of(
                        "id", AttributeValue.fromS("KEY#organization-" + broken.organization()))));
    assertThatThrownBy(() -> HourlyRun.of(accounts))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Queues and rows that failed: 1");
    assertThat(rowsOf(whole.organization())).isEmpty();
    assertThat(rowsOf(broken.organization())).isNotEmpty();
  }

  private List<Map<String, AttributeValue>> rowsOf(String organization) {
    return accounts.rows("Tenants").stream()
        .filter(row -> row.toString().contains(organization))
        .toList();
  }
}
