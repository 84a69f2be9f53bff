package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.LocalClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That {@code openapi.json} says what the template routes and what is really answered. */
class OpenApiIT {
  private final Map<String, Set<String>> seen = new TreeMap<>();
  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00.125Z"));
  private LocalSystem system;
  private Visitor visitor;
  private OpenApi openApi;

  @BeforeEach
  void start() {
    LocalSystem.Options quiet = LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir")));
    // The clock stands, so that a throttle once met stays met.
    system =
        LocalSystem.start(
            new LocalSystem.Options(
                quiet.root(), 0, 0, Optional.empty(), clock, false, line -> {}));
    visitor = new Visitor(system.address());
    openApi = new OpenApi(visitor.get("/openapi.json").text());
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void itDescribesTheRoutesOfTheTemplateAndNoOthers() {
    Set<String> routes = new TreeSet<>();
    system
        .declared()
        .routes()
        .forEach(route -> {
          String operation = route.method() + " " + route.path();
          routes.add(operation);
          assertThat(openApi.operation(operation).path("security").findValue("staff") == null)
              .as("%s is open to others than staff", operation)
              .isEqualTo(route.authorizer().isEmpty());
        });
    assertThat(openApi.operations()).isEqualTo(routes);
    assertThat(openApi.document().path("openapi").asText()).startsWith("3.1.");
  }

  @Test
  void everyAnswerThatItDescribesIsGivenAndIsAsItSays() {
    new FormCalls(visitor, this::see).all();
    new EnquiryCalls(system, visitor, this::see).all();
    new PreferenceCalls(system, visitor, this::see).all();
    new AccountCalls(system, visitor, this::see).all();
    new UserCalls(system, visitor, this::see).all();
    new OwnCalls(system, visitor, this::see).all();
    new OrganizationCalls(system, visitor, this::see).all();
    new SupportCalls(system, visitor, this::see).all();
    new Failures(system, visitor, this::see).all();
    Map<String, Set<String>> described = new TreeMap<>();
    openApi.operations().forEach(o -> described.put(o, openApi.statuses(o)));
    assertThat(seen).isEqualTo(described);
  }

  @Test
  void itsExamplesAreValidAndTheFormTakesThem() {
    JsonNode examples = openApi.document().path("components").path("examples");
    for (String name : List.of("Question", "Callback")) {
      String body = examples.path(name).path("value").toString();
      assertThat(visitor.postJson("/forms/contact", body).status()).as(name).isEqualTo(201);
    }
    String note = examples.path("Note").path("value").toString();
    assertThat(
            visitor
                .post(
                    "/enquiries",
                    "application/json",
                    note,
                    LinkHolder.bearer(system.staffToken("sales")))
                .status())
        .isEqualTo(201);
    for (JsonNode content : openApi.document().findValues("content")) {
      for (JsonNode media : content) {
        for (JsonNode example : media.path("examples")) {
          JsonNode value = openApi.resolved(example).path("value");
          assertThat(openApi.violations(media.path("schema"), value.toString())).isEmpty();
        }
        if (media.has("example")) {
          String value = media.path("example").toString();
          assertThat(openApi.violations(media.path("schema"), value)).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"contact, ContactFields", "abuse, AbuseFields"})
  void itsFormsAreTheOnesOfTheFormsFiles(String id, String schema) throws IOException {
    JsonNode form = form(id);
    JsonNode fields = openApi.document().path("components").path("schemas").path(schema);
    Set<String> names = new TreeSet<>(Set.of("token"));
    names.add(form.path("guard").path("honeypot").asText());
    if (form.at("/guard").has("proofOfWork")) {
      names.add("altcha");
    }
    if (form.at("/consent/basis").asText().equals("explicit")) {
      names.addAll(Set.of("purposes", "channels"));
    }
    Set<String> required = new TreeSet<>();
    for (JsonNode field : form.path("fields")) {
      String name = field.path("name").asText();
      names.add(name);
      if (field.path("required").asBoolean()) {
        required.add(name);
      }
      if (field.has("maxLength")) {
        assertThat(fields.path("properties").path(name).path("maxLength"))
            .as(name)
            .isEqualTo(field.path("maxLength"));
      }
    }
    Set<String> described = new TreeSet<>();
    fields.path("properties").fieldNames().forEachRemaining(described::add);
    assertThat(described).isEqualTo(names);
    assertThat(texts(fields.path("required"))).isEqualTo(required);
  }

  @Test
  void itsChoicesAreTheOnesOfTheContactForm() throws IOException {
    JsonNode form = form("contact");
    JsonNode schemas = openApi.document().path("components").path("schemas");
    assertThat(schemas.path("Purpose").path("enum")).isEqualTo(form.at("/consent/purposes"));
    assertThat(schemas.path("Channel").path("enum")).isEqualTo(form.at("/consent/channels"));
  }

  private void see(String operation, Answer answer) {
    openApi.assertDescribed(operation, answer);
    if (!answer.header("content-type").equals("application/json") || answer.status() < 300) {
      assertThat(answer.header("cache-control")).as(operation).isEqualTo("no-store");
    }
    seen.computeIfAbsent(operation, o -> new TreeSet<>()).add(String.valueOf(answer.status()));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode form(String id) throws IOException {
    try (InputStream file = OpenApiIT.class.getResourceAsStream("/forms/" + id + ".json")) {
      return new ObjectMapper().readTree(file);
    }
  }
}
