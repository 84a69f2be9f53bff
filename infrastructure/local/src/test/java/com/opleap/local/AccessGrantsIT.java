package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

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
    Tenant owner = Tenant.registering(system, "Grants by " + name, name + "@acme.example");
    Supplier<Answer> use = granted(grant, owner, name);
    Set<Map<String, AttributeValue>> before = grants(owner);

    assertThat(suspend(owner).status()).isEqualTo(204);
    Answer refused = use.get();
    assertThat(refused.status()).as(refused.text()).isEqualTo(423);
    assertThat(refused.text()).contains("suspended", "ask its owners");
    assertThat(use.get().status()).as("and again").isEqualTo(423);

    assertThat(reinstate(owner).status()).isEqualTo(204);
    assertThat(grants(owner)).isEqualTo(before);
    assertThat(use.get().status()).isBetween(200, 299);
  }

  /** Makes one, and how it is used. A new kind has to say both. */
  private Supplier<Answer> granted(AccessGrant grant, Tenant owner, String name) {
    Visitor visitor = owner.visitor();
    String address = "member-" + name + "@acme.example";
    return switch (grant) {
      case SESSION -> owner.brings(address, "member")::proves;
      case SIGN_IN -> {
        owner.brings(address, "member");
        yield () -> Tenant.signIn(visitor, address);
      }
      case INVITATION -> {
        owner.invites(address, "member");
        String link = Tenant.mailed(system, address);
        yield () -> Tenant.follow(visitor, link);
      }
      case RESET_LINK -> {
        String link = owner.brings(address, "member").resets();
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
  void ownersSignInAndGoOnWhileSuspended() {
    Tenant owner = Tenant.registering(system, "Owners", "owners@acme.example");
    String link = owner.resets();
    suspend(owner);

    assertThat(owner.proves().status()).isEqualTo(204);
    assertThat(Tenant.signIn(owner.visitor(), owner.email()).status()).isEqualTo(201);
    assertThat(Tenant.follow(owner.visitor(), link).status()).isEqualTo(204);
  }

  @Test
  @Keeps("C8")
  void oneOrganizationsSuspensionIsNoOthers() {
    Tenant suspended = Tenant.registering(system, "Suspended", "suspended@acme.example");
    Tenant other = Tenant.registering(system, "Another", "another@acme.example");
    Tenant member = other.brings("m@acme.example", "member");
    suspend(suspended);
    assertThat(member.proves().status()).isEqualTo(204);
  }

  private Answer suspend(Tenant tenant) {
    return tenant
        .visitor()
        .post(suspension(tenant), "application/json", "{\"reason\":\"Unasked-for mail\"}", trust());
  }

  private Answer reinstate(Tenant tenant) {
    return tenant.visitor().send("DELETE", suspension(tenant), trust());
  }

  private static String suspension(Tenant tenant) {
    return "/support/organizations/" + tenant.organization() + "/suspension";
  }

  private Map<String, String> trust() {
    return Map.of("authorization", "Bearer " + system.staffToken("trust"));
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
