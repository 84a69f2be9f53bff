package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.Environment;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.Classification;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.local.Visitor.Answer;
import com.opleap.local.gateway.Route;
import com.opleap.localaws.Administrator;
import com.opleap.promises.Keeps;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A text that exists nowhere else goes into every field of everything that an organization keeps;
 * then every route of support is asked for all it may know, in random ways.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportCanaryIT {
  private static final int REQUESTS = 400;
  private static final String MARK = "zqxwvutcanary";

  private LocalSystem system;
  private Visitor visitor;
  private final List<Tenant> tenants = new ArrayList<>();

  /** By the field that each is in. */
  private final Map<String, String> canaries = new HashMap<>();

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
    visitor = new Visitor(system.address());
    tenants.add(Tenant.register(system, "Lumen Traders", "lumen@acme.example"));
    tenants.add(Tenant.register(system, "Traders of Spice", "spice@acme.example"));
    tenants.forEach(this::plant);
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  @Keeps({"C4", "C5", "C15", "D5"})
  void noAnswerOfSupportEverHoldsWhatAnOrganizationKeeps() {
    long seed = Long.getLong("seed", new SecureRandom().nextLong());
    Random random = new Random(seed);
    List<Route> routes = routes();
    assertThat(routes).hasSizeGreaterThanOrEqualTo(4);
    assertThat(fields()).isNotEmpty().isEqualTo(canaries.keySet());

    Set<String> reached = new TreeSet<>();
    boolean shown = false;
    for (int i = 0; i < REQUESTS; i++) {
      Route route = routes.get(random.nextInt(routes.size()));
      Answer answer = ask(route, random);
      String whole = answer.text() + answer.response().headers().map();
      assertThat(Traces.holding(Map.of(route.path(), whole), List.of(MARK)))
          .as("seed %d, request %d: %d %s", seed, i, answer.status(), whole)
          .isEmpty();
      reached.add(route.method() + " " + route.path() + " " + answer.status() / 100);
      shown |= answer.text().contains("Lumen Traders");
    }
    assertThat(shown).as("seed %d: what may be seen is", seed).isTrue();
    for (Route route : routes) {
      assertThat(reached).as("seed %d", seed).contains(route.method() + " " + route.path() + " 2");
    }
  }

  @Test
  void aCanaryIsReallyInWhatIsKept() {
    Tenant tenant = tenants.getFirst();
    try (DynamoDbClient dynamo = Administrator.of(system.aws())) {
      assertThat(
              dynamo
                  .scanPaginator(scan -> scan.tableName(system.aws().tables().get("Tenants")))
                  .items()
                  .stream()
                  .filter(row -> row.toString().contains(MARK)))
          .hasSizeGreaterThanOrEqualTo(2 * itemTypes().size());
    }
    assertThat(key(tenant)).isNotNull();
  }

  /** One row of each kind, every field of it a canary, where support's own look-ups would look. */
  private void plant(Tenant tenant) {
    DataKey key = key(tenant);
    try (DynamoDbClient dynamo = Administrator.of(system.aws())) {
      for (ItemType type : itemTypes()) {
        for (String sk : List.of(type.name() + "#" + tenant.user(), "ORG" + type.name())) {
          Map<String, AttributeValue> row = new HashMap<>();
          for (Attribute attribute : type.attributes()) {
            row.put(attribute.name(), value(type, attribute, tenant, key));
          }
          row.put("pk", AttributeValue.fromS("ORG#" + tenant.organization()));
          row.put("sk", AttributeValue.fromS(sk));
          dynamo.putItem(put -> put.tableName(system.aws().tables().get("Tenants")).item(row));
        }
      }
    }
  }

  private AttributeValue value(ItemType type, Attribute attribute, Tenant tenant, DataKey key) {
    String canary = MARK + " " + type.name() + " " + attribute.name();
    canaries.put(type.name() + "." + attribute.name(), canary);
    return attribute.classification() == Classification.PERSONAL
        ? Optional.ofNullable(
                ItemWriter.of(type, tenant.user())
                    .sealed(attribute, key, canary)
                    .build()
                    .get(attribute.name()))
            .orElseThrow()
        : AttributeValue.fromS(canary);
  }

  private DataKey key(Tenant tenant) {
    Map<String, String> variables =
        new HashMap<>(system.aws().environmentOf("SetPasswordFunction"));
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    Environment environment = Environment.of(variables, system.aws().clock(), new SecureRandom());
    return Vault.of(environment)
        .find(Domain.ofOrganization(tenant.organization()), tenant.user())
        .orElseThrow();
  }

  private Answer ask(Route route, Random random) {
    String path = route.path().replace("{id}", encoded(pick(random, named())));
    StringBuilder query = new StringBuilder("?name=").append(encoded(pick(random, named())));
    for (String name : List.of("cursor", "limit", "folder", "organization", "fields")) {
      if (random.nextInt(6) == 0) {
        query.append('&').append(name).append('=').append(encoded(pick(random, named())));
      }
    }
    Map<String, String> headers = new HashMap<>();
    if (route.authorizer().isPresent()) {
      headers.put("authorization", "Bearer " + system.staffToken("support", "trust"));
    }
    headers.put("x-reason", random.nextInt(8) == 0 ? "short" : "They asked for their invoice");
    return route.method().equals("POST")
        ? visitor.post(path + query, "application/json", body(random), headers)
        : visitor.send(route.method(), path + query, headers);
  }

  /** Without a canary, which would come back to whoever reads what was written. */
  private static String body(Random random) {
    List<String> texts = List.of("Unasked-for mail", "Somebody at Lumen Traders", "", "7");
    Map<String, String> fields = new HashMap<>();
    fields.put("reason", pick(random, texts));
    if (random.nextInt(4) == 0) {
      fields.put(pick(random, List.of("organization", "email", "fields")), pick(random, texts));
    }
    StringBuilder json = new StringBuilder("{");
    fields.forEach((name, text) -> {
      json.append(json.length() == 1 ? "" : ",");
      json.append('"').append(name).append("\":\"").append(text).append('"');
    });
    return json.append('}').toString();
  }

  /** What one could try to name something of an organization by. */
  private List<String> named() {
    List<String> names = new ArrayList<>(canaries.values());
    List<String> likely = new ArrayList<>(List.of("traders", "Lumen Traders", "spice"));
    for (Tenant tenant : tenants) {
      likely.add(tenant.organization());
      names.add(tenant.user());
      names.add(tenant.email());
      names.add("ORG#" + tenant.organization());
      names.add("USER#" + tenant.user());
    }
    names.addAll(List.of("inbox", "spam", "25", "*", "%", "../../tenants", MARK, "'\"<>"));
    // As many as the others together, so that much is found.
    while (likely.size() < names.size()) {
      likely.addAll(List.copyOf(likely));
    }
    names.addAll(likely);
    return names;
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Found in the template, so a new one is asked too. */
  private List<Route> routes() {
    return system.declared().routes().stream()
        .filter(route ->
            Optional.ofNullable(system.aws().template().functions().get(route.functionId()))
                .orElseThrow()
                .codeUri()
                .contains("functions/support/"))
        .toList();
  }

  private static Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    for (ItemType type : itemTypes()) {
      type.attributes().forEach(attribute -> fields.add(type.name() + "." + attribute.name()));
    }
    return fields;
  }

  private static List<ItemType> itemTypes() {
    return DeclaredItems.all().stream().filter(type -> type.table().equals("Tenants")).toList();
  }
}
