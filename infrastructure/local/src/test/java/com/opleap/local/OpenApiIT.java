package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.LocalClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That {@code openapi.json} says what the template routes and what is really answered. */
class OpenApiIT {
  private static final String SUBMIT = "POST /forms/{formId}";
  private static final String LIST = "GET /enquiries";
  private static final String READ = "GET /enquiries/{id}";
  private static final String RECORD = "POST /enquiries";
  private static final String PERMISSION = "GET /enquiries/{id}/permission";
  private static final String PREFERENCES = "GET /preferences";
  private static final String PREFER = "PUT /preferences";
  private static final String RELEASE = "POST /enquiries/{id}/release";
  private static final String PARKED = "GET /messages/parked";
  private static final String ENQUIRY =
      "{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}";
  private static final String NOTE = ENQUIRY.replace("{", "{\"origin\":\"phone\",");
  private static final String QUESTION = "?channel=email&purpose=offers";
  private static final String ALLOWED =
      "{\"allowed\":[{\"purpose\":\"updates\",\"channel\":\"email\"}]}";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, Set<String>> seen = new TreeMap<>();
  private final LocalClock clock = LocalClock.standingAt(Instant.parse("2026-11-24T10:00:00.125Z"));
  private LocalSystem system;
  private Visitor visitor;
  private OpenApi openApi;
  private LinkHolder holder;

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
    enquiries();
    recordings();
    parkedMessages();
    preferences();
    new AccountCalls(system, visitor, this::see).all();
    for (String operation : openApi.operations()) {
      failures(operation);
    }
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
    assertThat(record(note, token("sales")).status()).isEqualTo(201);
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

  @Test
  void itsContactFormIsTheOneOfTheFormsFile() throws IOException {
    JsonNode form = form();
    JsonNode schemas = openApi.document().path("components").path("schemas");
    JsonNode fields = schemas.path("ContactFields");
    Set<String> names = new TreeSet<>(Set.of("purposes", "channels", "token"));
    names.add(form.path("guard").path("honeypot").asText());
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
    assertThat(schemas.path("Purpose").path("enum")).isEqualTo(form.at("/consent/purposes"));
    assertThat(schemas.path("Channel").path("enum")).isEqualTo(form.at("/consent/channels"));
  }

  private void enquiries() {
    visitor.postJson("/forms/contact", ENQUIRY);
    Answer page = see(LIST, visitor.get("/enquiries?limit=1", token("sales")));
    JsonNode first = visitor.json(page);
    assertThat(first.path("next").asText()).isNotEmpty();
    see(LIST, visitor.get("/enquiries?cursor=x", token("sales")));
    see(LIST, visitor.get("/enquiries", token("trust")));
    see(LIST, visitor.get("/enquiries"));
    String enquiry = "/enquiries/" + first.path("items").path(0).path("id").asText();
    see(READ, visitor.get(enquiry, token("sales")));
    see(READ, visitor.get("/enquiries/none", token("sales")));
    see(READ, visitor.get(enquiry, token("trust")));
    see(READ, visitor.get(enquiry));
    String question = enquiry + "/permission" + QUESTION;
    see(PERMISSION, visitor.get(question, token("sales")));
    see(PERMISSION, visitor.get(enquiry + "/permission", token("sales")));
    see(PERMISSION, visitor.get("/enquiries/none/permission" + QUESTION, token("sales")));
    see(PERMISSION, visitor.get(question, token("trust")));
    see(PERMISSION, visitor.get(question));
    see(RELEASE, release(enquiry, token("sales")));
    see(RELEASE, release("/enquiries/none", token("sales")));
    see(RELEASE, release(enquiry, token("trust")));
    see(RELEASE, release(enquiry, Map.of()));
  }

  private void preferences() {
    LinkHolder person = LinkHolder.writing(system, "person@example.com");
    see(PREFERENCES, person.sees());
    see(PREFERENCES, visitor.get("/preferences"));
    see(PREFER, person.allows(ALLOWED));
    see(READ, visitor.get("/enquiries/" + person.enquiry(), token("sales")));
    see(PREFER, person.allows("{"));
    see(PREFER, person.allows("{}"));
    see(PREFER, person.allows(" ".repeat(70_000)));
    see(PREFER, visitor.put("/preferences", "text/plain", ALLOWED, Map.of()));
    see(PREFER, visitor.put("/preferences", "application/json", ALLOWED, Map.of()));
    person.isRemoved();
    see(PREFERENCES, person.sees());
    see(PREFER, person.allows(ALLOWED));
    holder = LinkHolder.writing(system, "another.person@example.com");
  }

  private void recordings() {
    see(RECORD, record(NOTE, token("sales")));
    see(RECORD, record("{", token("sales")));
    see(RECORD, record(NOTE, token("trust")));
    see(RECORD, record(NOTE, Map.of()));
    see(RECORD, record(" ".repeat(70_000), token("sales")));
    see(RECORD, visitor.post("/enquiries", FORM, "origin=phone", token("sales")));
    see(RECORD, record(ENQUIRY, token("sales")));
  }

  private Answer record(String body, Map<String, String> token) {
    return visitor.post("/enquiries", "application/json", body, token);
  }

  private Answer release(String enquiry, Map<String, String> token) {
    return visitor.send("POST", enquiry + "/release", token);
  }

  private void parkedMessages() {
    // Of what came before, all may be sent by now.
    record(NOTE, token("sales"));
    FailingMail.once(system, Kind.LOST_REPLY);
    Answer page = see(PARKED, visitor.get("/messages/parked", token("operator")));
    assertThat(visitor.json(page).path("items")).hasSize(1);
    see(PARKED, visitor.get("/messages/parked?limit=0", token("operator")));
    see(PARKED, visitor.get("/messages/parked", token("trust")));
    see(PARKED, visitor.get("/messages/parked"));
  }

  /** A service that fails, a function that crashes, and too many at a time. */
  private void failures(String operation) {
    Supplier<Answer> call = call(operation);
    // A preflight asks no service.
    List<Kind> kinds =
        operation.startsWith("OPTIONS") ? List.of() : List.of(Kind.ERROR, Kind.CRASH);
    String function = function(operation);
    for (Kind kind : kinds) {
      // So long that keys are looked up again.
      clock.advance(Duration.ofSeconds(61));
      system.aws().faults().fail(function, 1, kind);
      Answer answer = see(operation, call.get());
      assertThat(system.aws().faults().hasStruck(function)).as(operation).isTrue();
      system.aws().faults().clear(function);
      assertThat(answer.header("retry-after").isEmpty())
          .as("%s after %s", operation, kind)
          .isEqualTo(kind == Kind.CRASH);
    }
    Answer answer = call.get();
    for (int i = 0; i < 200 && answer.status() != 429; i++) {
      answer = call.get();
    }
    see(operation, answer);
  }

  private Supplier<Answer> call(String operation) {
    String[] parts = operation.split(" ", 2);
    String path = parts[1].replace("{formId}", "contact").replace("{id}", "0".repeat(26));
    Map<String, String> token = token("sales", "operator");
    return switch (operation) {
      case SUBMIT -> () -> visitor.postJson(path, ENQUIRY);
      case RECORD -> () -> record(NOTE, token);
      case PREFERENCES -> holder::sees;
      case PREFER -> () -> holder.allows(ALLOWED);
      case PERMISSION -> () -> visitor.get(path + QUESTION, token);
      case RELEASE -> () -> release("/enquiries/" + "0".repeat(26), token);
      default -> () -> visitor.send(parts[0], path, token);
    };
  }

  private String function(String operation) {
    return system.declared().routes().stream()
        .filter(route -> (route.method() + " " + route.path()).equals(operation))
        .findFirst()
        .orElseThrow()
        .functionId();
  }

  private Answer see(String operation, Answer answer) {
    openApi.assertDescribed(operation, answer);
    if (!answer.header("content-type").equals("application/json") || answer.status() < 300) {
      assertThat(answer.header("cache-control")).as(operation).isEqualTo("no-store");
    }
    seen.computeIfAbsent(operation, o -> new TreeSet<>()).add(String.valueOf(answer.status()));
    return answer;
  }

  private Map<String, String> token(String... roles) {
    return Map.of("authorization", "Bearer " + system.staffToken(roles));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode form() throws IOException {
    try (InputStream file = OpenApiIT.class.getResourceAsStream("/forms/contact.json")) {
      return new ObjectMapper().readTree(file);
    }
  }
}
