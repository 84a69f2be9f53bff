package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.LocalClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What belongs to another organization is as if it were not there: for every route that {@code
 * openapi.json} describes, with each body that it shows, with every id that is stored anywhere of
 * the other, and with its cursors and tokens.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationIT {
  private static final Pattern ID = Pattern.compile("\\b[0-9a-hjkmnp-tv-z]{26}\\b");
  private static final String NEVER_WAS = "0".repeat(26);

  private LocalSystem system;
  private OpenApi openApi;
  private Tenant owner;
  private Tenant member;
  private Tenant other;
  private final Set<String> others = new TreeSet<>();

  @BeforeAll
  void start() {
    LocalSystem.Options quiet = LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir")));
    // The clock stands but for each call: no session's use is noted within a quarter of an hour.
    LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00Z"));
    system =
        LocalSystem.start(
            new LocalSystem.Options(
                quiet.root(), 0, 0, Optional.empty(), clock, false, line -> {}));
    owner = Tenant.register(system, "Acme", "owner@acme.example");
    openApi = new OpenApi(owner.visitor().get("/openapi.json").text());
    member = owner.brings("member@acme.example", "member");
    String removed = owner.invites("removed@acme.example", "member");
    owner.call("DELETE", "/sub-accounts/" + removed, "");
    Set<String> own = ids();

    other = Tenant.register(system, "Acme", "owner@other.example");
    other.brings("admin@other.example", "admin");
    other.invites("invited@other.example", "member");
    String gone = other.brings("gone@other.example", "member").user();
    assertThat(other.call("DELETE", "/sub-accounts/" + gone, "").status()).isEqualTo(204);
    system.drainStreams();
    others.addAll(ids());
    others.removeAll(own);
    assertThat(others).contains(gone).hasSizeGreaterThan(10);
    others.add(removed);
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @TestFactory
  Stream<DynamicTest> anIdOfAnotherOrganizationIsAsOneThatNeverWas() {
    List<String> operations =
        openApi.operations().stream()
            .filter(operation -> operation.contains("{") && openApi.isOfMembers(operation))
            .toList();
    assertThat(operations).hasSizeGreaterThan(5);
    return operations.stream()
        .map(operation -> DynamicTest.dynamicTest(operation, () -> assertIsolated(operation)));
  }

  private void assertIsolated(String operation) {
    List<String> bodies = openApi.bodies(operation);
    assertThat(bodies).as("%s shows what it takes", operation).isNotEmpty();
    for (String body : bodies) {
      Answer never = answer(owner, operation, NEVER_WAS, body);
      assertThat(never.status())
          .as(
              "%s %s: no example in openapi.json has it look for the id. %s",
              operation, body, never.text())
          .isEqualTo(404);
      Answer forMember = answer(member, operation, NEVER_WAS, body);
      Map<String, String> before = tables();
      for (String id : others) {
        assertThat(shown(answer(owner, operation, id, body))).as(id).isEqualTo(shown(never));
        assertThat(shown(answer(member, operation, id, body))).as(id).isEqualTo(shown(forMember));
      }
      assertThat(tables()).as("%s %s writes", operation, body).isEqualTo(before);
    }
  }

  private static Answer answer(Tenant who, String operation, String id, String body) {
    String[] parts = operation.split(" ", 2);
    return who.call(parts[0], parts[1].replaceAll("\\{[^}]+}", id), body);
  }

  @TestFactory
  Stream<DynamicTest> aCursorOfAnotherOrganizationIsAsUnreadableAsAnyText() {
    Map<String, String> cursors = new TreeMap<>();
    for (String operation : openApi.operations()) {
      String path = operation.replaceFirst("^GET ", "");
      if (!path.startsWith("/") || path.contains("{") || !openApi.isOfMembers(operation)) {
        continue;
      }
      Answer page = other.call("GET", path + "?limit=1", "");
      if (page.status() == 200) {
        cursors.put(path, other.visitor().json(page).path("next").asText());
      }
    }
    assertThat(cursors.get("/sub-accounts")).isNotEmpty();
    return cursors.keySet().stream()
        .map(path ->
            DynamicTest.dynamicTest(
                path,
                () -> {
                  Answer unreadable = owner.call("GET", path + "?cursor=x", "");
                  for (String cursor : cursors.values()) {
                    Answer foreign = owner.call("GET", path + "?cursor=" + cursor, "");
                    // What is no list reads none.
                    if (!cursor.isEmpty() && unreadable.status() == 400) {
                      assertThat(shown(foreign)).isEqualTo(shown(unreadable));
                    }
                  }
                  if (!cursors.getOrDefault(path, "").isEmpty()) {
                    assertThat(unreadable.status()).isEqualTo(400);
                  }
                }));
  }

  @Test
  void aTokenCountsInTheOrganizationAndForTheUserThatItWasMadeForAlone() {
    String[] mine = owner.token().split("\\.", -1);
    String[] theirs = other.token().split("\\.", -1);
    for (String forged :
        List.of(
            theirs[0] + "." + mine[1] + "." + mine[2],
            theirs[0] + "." + mine[1] + "." + theirs[2],
            mine[0] + "." + theirs[1] + "." + theirs[2],
            mine[0] + "." + theirs[1] + "." + mine[2])) {
      assertThat(owner.call("GET", "/sub-accounts", "", forged).status()).isEqualTo(401);
    }
    String[] link = Tenant.mailed(system, "invited@other.example").split("\\.", -1);
    Answer set =
        owner
            .visitor()
            .postJson(
                "/passwords",
                "{\"token\":\"%s.%s.%s\",\"password\":\"violet-harbour-quartz-42\"}"
                    .formatted(link[0], mine[1], link[2]));
    assertThat(set.status()).isEqualTo(404);
  }

  /** Without what differs from request to request. */
  private static String shown(Answer answer) {
    return answer.status()
        + " "
        + new TreeSet<>(answer.response().headers().map().keySet())
        + " "
        + answer.text().replaceAll("urn:opleap:request:[^\"]*", "");
  }

  /** Every id that is stored anywhere, the audit trail included. */
  private Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    for (String rows : tables().values()) {
      ID.matcher(rows).results().forEach(found -> ids.add(found.group()));
    }
    return ids;
  }

  private Map<String, String> tables() {
    Map<String, String> rows = new TreeMap<>();
    for (String table : system.aws().tables().keySet()) {
      rows.put(table, system.aws().rows(table).toString());
    }
    return rows;
  }
}
