package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.access.AccessGrant;
import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.Administrator;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything that lets somebody in, before, while and after their organization is suspended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessGrantsIT {
  private LocalSystem system;

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @ParameterizedTest
  @EnumSource(AccessGrant.class)
  @Keeps({"C8", "C18"})
  void fromTheNextRequestOnItIsRefusedAndComesBackAsItWas(AccessGrant grant) {
    String name = grant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Tenant owner = Tenant.register(system, "Grants by " + name, name + "@acme.example");
    Supplier<Answer> use = granted(grant, owner, name);
    Set<Map<String, AttributeValue>> before = grants(owner);

    assertThat(owner.suspend().status()).isEqualTo(204);
    Answer refused = use.get();
    assertThat(refused.status()).as(refused.text()).isEqualTo(423);
    assertThat(refused.text()).contains("suspended", "ask its owners");
    assertThat(use.get().status()).as("and again").isEqualTo(423);

    assertThat(owner.reinstate().status()).isEqualTo(204);
    assertThat(grants(owner)).isEqualTo(before);
    assertThat(use.get().status()).isBetween(200, 299);
  }

  /** Makes one, and how it is used. A new kind has to say both. */
  private Supplier<Answer> granted(AccessGrant grant, Tenant owner, String name) {
    Visitor visitor = owner.visitor();
    String address = "member-" + name + "@acme.example";
    return switch (grant) {
      case SESSION -> owner.brings(address, "member")::prove;
      case SIGN_IN -> {
        owner.brings(address, "member");
        yield () -> Tenant.signIn(visitor, address);
      }
      case INVITATION -> {
        String link = owner.invite(address, "member");
        yield () -> Tenant.follow(visitor, link);
      }
      case RESET_LINK -> {
        String link = owner.brings(address, "member").askForReset();
        yield () -> Tenant.follow(visitor, link);
      }
      case ADDRESS_LINK -> {
        String next = "next-" + address;
        owner.brings(address, "member").call("POST", "/me/address", "{\"email\":\"" + next + "\"}");
        String link = Tenant.mailed(system, next);
        yield () -> visitor.postJson("/addresses", "{\"token\":\"" + link + "\"}");
      }
    };
  }

  @Test
  @Keeps("C8")
  void ownersSignInExportReadWhyAndCloseWhileSuspended() {
    Tenant owner = Tenant.register(system, "Owners", "owners@acme.example");
    String link = owner.askForReset();
    owner.suspend();

    assertThat(owner.prove().status()).isEqualTo(204);
    assertThat(Tenant.signIn(owner.visitor(), owner.email()).status()).isEqualTo(201);
    assertThat(owner.call("GET", "/me/export", "").status()).isEqualTo(200);
    assertThat(owner.call("GET", "/organization", "").status()).isEqualTo(200);
    Answer trail = owner.call("GET", "/organization/audit?action=support.suspend", "");
    assertThat(trail.text()).contains("\"reason\":\"Unasked-for mail\"");
    assertThat(owner.call("DELETE", "/organization", "").status()).isEqualTo(202);
    assertThat(Tenant.follow(owner.visitor(), link).status()).isEqualTo(204);
  }

  @Test
  @Keeps("C8")
  void whoeverIsSuspendedSeesAndEndsTheirOwnSessionsAndNothingElse() {
    Tenant owner = Tenant.register(system, "Leaving", "owner@leaving.example");
    Tenant member = owner.brings("member@leaving.example", "member");
    Tenant other = member.again();
    Tenant third = member.again();
    owner.suspend();

    assertThat(member.call("GET", "/sessions", "").status()).isEqualTo(200);
    String id = session(third);
    assertThat(member.call("DELETE", "/sessions/" + id, "").status()).isEqualTo(204);
    assertThat(member.call("DELETE", "/sessions", "").status()).isEqualTo(204);
    assertThat(member.call("GET", "/me", "").status()).isEqualTo(423);
    assertThat(member.call("DELETE", "/sessions/current", "").status()).isEqualTo(204);
    for (Tenant ended : List.of(member, other, third)) {
      assertThat(ended.call("GET", "/sessions", "").status()).isEqualTo(401);
    }
    assertThat(owner.call("GET", "/sessions", "").status()).as("others' stay").isEqualTo(200);
  }

  private static String session(Tenant user) {
    for (JsonNode item : user.visitor().json(user.call("GET", "/sessions", "")).path("items")) {
      if (item.path("current").asBoolean()) {
        return item.path("id").asText();
      }
    }
    throw new IllegalStateException("Nobody is signed in");
  }

  @Test
  @Keeps("C8")
  void oneOrganizationsSuspensionIsNoOthers() {
    Tenant suspended = Tenant.register(system, "Suspended", "suspended@acme.example");
    Tenant other = Tenant.register(system, "Another", "another@acme.example");
    Tenant member = other.brings("m@acme.example", "member");
    suspended.suspend();
    assertThat(member.prove().status()).isEqualTo(204);
  }

  /** All that an organization's users hold: sessions, links, and who they are. */
  private Set<Map<String, AttributeValue>> grants(Tenant owner) {
    Set<Map<String, AttributeValue>> rows = new HashSet<>();
    try (DynamoDbClient dynamo = Administrator.of(system.aws())) {
      for (String table : List.of("Transient", "Tenants")) {
        dynamo
            .scanPaginator(scan -> scan.tableName(system.aws().tables().get(table)))
            .items()
            .forEach(row -> {
              String text = row.toString();
              if (text.contains(owner.organization()) && !text.contains("DELAY#")) {
                rows.add(row);
              }
            });
      }
    }
    return rows;
  }
}
