package com.opleap.localaws.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {
  private static final Path REAL = Path.of(System.getProperty("root.dir"), "template.yaml");
  private static final String TINY = tiny();
  private static final int MUTATIONS = 300;

  @TempDir private Path folder;

  @Test
  void aFunctionHasTheGlobalsAndWhatIsItsOwn() throws IOException {
    FunctionSpec function = read(TINY).functions().get("Work");
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(function.environment())
        .containsEntry("SHARED", "own")
        .containsEntry("ALSO", "global")
        .containsEntry("TABLE", "opleap-Things")
        .containsEntry("DATE", "2026-11-01");
  }

  @Test
  void itsRoleIsTheOneThatItNames() throws IOException {
    assertThat(read(TINY).functions().get("Work").statements())
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.sid()).isEqualTo("Reads");
          assertThat(statement.resources())
              .containsExactly("arn:aws:dynamodb:ap-south-1:000000000000:table/opleap-Things");
        });
  }

  @Test
  void everyKindOfEventIsRead() throws IOException {
    assertThat(read(TINY).functions().get("Work").events())
        .containsExactly(
            new EventSource.HttpRoute("GET", "/things/{id}", java.util.Optional.of("Staff")),
            new EventSource.Schedule("Hourly", "rate(1 hour)"),
            new EventSource.TableStream("Things", 5, List.of("{}"), 3, true, true));
  }

  @Test
  void conditionsDecideWhatExists() throws IOException {
    assertThat(read(TINY).buckets()).isEmpty();
    Template grown = Template.read(write(TINY), Map.of("Stage", "large"));
    assertThat(grown.buckets().get("Files"))
        .isEqualTo(new BucketSpec("Files", "opleap-files", true));
  }

  @Test
  void intrinsicsGiveWhatCloudFormationGives() throws IOException {
    assertThat(read(TINY).functions().get("Work").environment())
        .containsEntry("JOINED", "a-b-opleap")
        .containsEntry("SELECTED", "two")
        .containsEntry("CHOSEN", "little")
        .containsEntry("MAPPED", "found")
        .containsEntry("LITERAL", "${Kept} small")
        .doesNotContainKey("NOTHING");
  }

  @Test
  void theRealTemplateIsRead() {
    Template template = Template.read(REAL, Map.of());
    assertThat(template.functions()).isNotEmpty();
    assertThat(template.functions().values())
        .allSatisfy(function -> assertThat(function.statements()).isNotEmpty());
    assertThat(template.distribution()).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsWrongIsSaidWithItsPlace(String fault, String from, String to, List<String> told)
      throws IOException {
    assertThat(TINY).contains(from);
    Path file = write(TINY.replace(from, to));
    assertThatThrownBy(() -> Template.read(file, Map.of()))
        .isInstanceOf(UnreadableTemplate.class)
        .hasMessageContainingAll(told.toArray(String[]::new))
        .message()
        .startsWith("template.yaml, ")
        .doesNotContain("Exception");
  }

  static Stream<Arguments> whatIsWrongIsSaidWithItsPlace() {
    return Stream.of(
        wrong("a Ref to nothing", "!Ref Things", "!Ref Thing", "Work", "Variables.TABLE", "Thing"),
        wrong("a role that is not there", "!GetAtt WorkRole.Arn", "!GetAtt WorksRole.Arn", "Work"),
        wrong("no such attribute", "!GetAtt Things.Arn", "!GetAtt Things.Arm", "WorkRole", "Arm"),
        wrong("no such condition", "Condition: IsLarge", "Condition: IsHuge", "Files", "IsHuge"),
        wrong(
            "a condition of itself",
            "!Equals [!Ref Stage, large]",
            "!Not [!Condition IsLarge]",
            "IsLarge"),
        wrong("an unknown tag", "!Join [", "!Jion [", "Jion"),
        wrong("an unknown function", "!Select [1,", "!ImportValue [1,", "ImportValue", "SELECTED"),
        wrong("no such mapping", "!FindInMap [M, a, b]", "!FindInMap [M, a, c]", "MAPPED"),
        wrong("outside a list", "!Select [1,", "!Select [9,", "SELECTED"),
        wrong("not a number", "Timeout: 7", "Timeout: seven", "Timeout", "seven"),
        wrong("not an allowed value", "Default: small", "Default: tiny", "Stage", "tiny"),
        wrong("not as the pattern", "Default: 2026-11-01", "Default: later", "Day", "later"),
        wrong("no default", "Default: 2026-11-01", "Description: a day", "Day"),
        wrong("an unknown event", "Type: HttpApi", "Type: SQS", "Work.Events.Show"),
        wrong("no method", "Method: get", "Method: fetch", "Work.Events.Show", "FETCH"),
        wrong("no path", "Path: \"/things", "Path: \"things", "Work.Events.Show", "things/{id}"),
        wrong("no such authorizer", "Authorizer: Staff", "Authorizer: Stuff", "Show", "Stuff"),
        wrong("scopes", "Authorizer: Staff", "AuthorizationScopes: [a]", "AuthorizationScopes"),
        wrong("no header", "$request.header.", "$request.query.", "Api.Auth.Staff", "query"),
        wrong("no audience", ", audience: [staff]", "", "Api.Auth.Staff", "audience"),
        wrong("everybody's authorizer", "Authorizers:", "DefaultAuthorizer:", "Api.Auth"),
        wrong("a mapping for a text", "AllowMethods: [GET]", "AllowMethods: [{}]", "AllowMethods"),
        wrong("a schedule at rest", "rate(1 hour)", "rate(1 hour), State: OFF", "Hourly", "State"),
        wrong(
            "a run repeated",
            "rate(1 hour)",
            "rate(1 hour), RetryPolicy: { MaximumRetryAttempts: 1 }",
            "Hourly",
            "repeated"),
        wrong("a stream of no table", "!GetAtt Things.StreamArn", "arn:x", "Work.Events.Rows"),
        wrong("a table without a stream", "Things.StreamArn", "Quiet.StreamArn", "Rows"),
        wrong("from now on", "TRIM_HORIZON", "LATEST", "Work.Events.Rows", "TRIM_HORIZON"),
        wrong("a stream's window", "BatchSize:", "TumblingWindowInSeconds:", "Rows", "Tumbling"),
        wrong("no time to live", "AttributeName: until, ", "", "Quiet", "AttributeName"),
        wrong("a condition key unknown", "dynamodb:LeadingKeys", "aws:Moon", "Reads", "aws:Moon"),
        wrong("an operator unknown", "StringEquals:", "NumericEquals:", "Reads", "NumericEquals"),
        wrong("neither allow nor deny", "Effect: Allow", "Effect: allow", "Reads", "Effect"),
        wrong("no action", "Action: dynamodb:GetItem", "Acton: dynamodb:GetItem", "Reads"),
        wrong("no key", "KeyType: HASH", "KeyType: RANGE", "Things", "HASH"),
        wrong("no such type", "AWS::DynamoDB::Table", "AWS::DynamoDB::Tabel", "Things", "Tabel"),
        wrong("no such type that would not exist", "AWS::S3::Bucket", "AWS::S3::Buket", "Files"),
        wrong("no type", "Type: AWS::IAM::Role", "Typ: AWS::IAM::Role", "WorkRole", "Type"),
        wrong("a name of its own", "BillingMode:", "TableName:", "Things", "TableName"),
        wrong("a key twice", "BillingMode: PAY_PER_REQUEST", "KeySchema: []", "duplicate"),
        wrong("not YAML", "Resources:", "Resources: [", "the file"));
  }

  private static Arguments wrong(String fault, String from, String to, String... told) {
    return Arguments.of(fault, from, to, List.of(told));
  }

  @Test
  void aParameterThatIsNotDeclaredIsRefused() throws IOException {
    Path file = write(TINY);
    assertThatThrownBy(() -> Template.read(file, Map.of("Stagge", "large")))
        .isInstanceOf(UnreadableTemplate.class)
        .hasMessageContaining("Stagge");
  }

  @Test
  void aFileThatIsNotThereIsSaidPlainly() {
    Path missing = folder.resolve("none.yaml");
    assertThatThrownBy(() -> Template.read(missing, Map.of()))
        .isInstanceOf(UnreadableTemplate.class)
        .hasMessageContaining("none.yaml");
  }

  /** Whatever a slip of the hand makes of the template, it is read or refused in plain words. */
  @Test
  void aSlipOfTheHandNeverEndsInAStackTrace() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> lines = Files.readAllLines(REAL);
    for (int i = 0; i < MUTATIONS; i++) {
      List<String> slipped = new ArrayList<>(lines);
      String what = slip(slipped, random);
      Path file = write(String.join("\n", slipped));
      try {
        Template.read(file, Map.of());
      } catch (UnreadableTemplate expected) {
        assertThat(expected).hasMessageStartingWith("template.yaml, ");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("-Dseed=" + seed + ", " + what, e);
      }
    }
  }

  private static String slip(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    String changed =
        switch (random.nextInt(5)) {
          case 0 -> "";
          case 1 -> "  " + line;
          case 2 -> line.isEmpty() ? "x" : without(line, random.nextInt(line.length()));
          case 3 -> line.replaceFirst(":.*", ":");
          default -> line.replaceFirst(": .*", ": [x, {y: z}]");
        };
    lines.set(at, changed);
    return "line %d became: %s".formatted(at + 1, changed);
  }

  private static String without(String line, int index) {
    return line.substring(0, index) + line.substring(index + 1);
  }

  private static String tiny() {
    try (InputStream file = TemplateTest.class.getResourceAsStream("tiny.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Template read(String yaml) throws IOException {
    return Template.read(write(yaml), Map.of());
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("template.yaml"), yaml);
  }
}
