package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Usage.AwsCall;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a form brings is there for those alone whom its file names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadersIT {
  private static final Map<String, String> QUESTION =
      Map.of("channel", "email", "purpose", "offers");

  private Intake intake;
  private String enquiry;
  private String suspect;
  private String report;
  private String suspectReport;

  @BeforeAll
  void start() {
    intake = new Intake();
    Reports reports = new Reports(intake);
    enquiry =
        intake
            .submitJson("{\"name\":\"Asha\",\"email\":\"asha@example.com\",\"message\":\"Hello\"}")
            .body()
            .path("id")
            .asText();
    suspect = intake.suspect("asha@example.com");
    report = reports.report("They do not stop");
    suspectReport = reports.send(Reports.bare("Buy this")).body().path("id").asText();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @Test
  @Keeps("C12")
  void eachRoleListsItsOwn() {
    assertThat(list("[sales]", "inbox")).containsExactly(enquiry);
    assertThat(list("[sales]", "spam")).containsExactly(suspect);
    assertThat(list("[trust]", "inbox")).containsExactly(report);
    assertThat(list("[trust]", "spam")).containsExactly(suspectReport);
  }

  @Test
  @Keeps("C12")
  void whatAnotherRoleReadsIsNotThereWhateverIsAskedOfIt() {
    for (String id : List.of(report, suspectReport)) {
      assertNotThere("[sales]", id);
    }
    for (String id : List.of(enquiry, suspect)) {
      assertNotThere("[trust]", id);
    }
    assertThat(list("[sales]", "spam")).containsExactly(suspect);
    assertThat(list("[trust]", "spam")).containsExactly(suspectReport);
  }

  private void assertNotThere(String roles, String id) {
    String missing = "01h0000000000000000000000a";
    assertAlike(intake.show(roles, id), intake.show(roles, missing));
    assertAlike(
        intake.permission(roles, id, QUESTION), intake.permission(roles, missing, QUESTION));
    assertAlike(intake.release(roles, "staff-2", id), intake.release(roles, "staff-2", missing));
    assertThat(intake.rows("Audit"))
        .filteredOn(line -> line.get("subjects").s().equals(id))
        .extracting(line -> line.get("action").s())
        .as("whoever asked is on record")
        .filteredOn(action -> action.equals("enquiry.not-found"))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static void assertAlike(Answer other, Answer missing) {
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.body().path("detail")).isEqualTo(missing.body().path("detail"));
    assertThat(other.body().path("type")).isEqualTo(missing.body().path("type"));
  }

  @Test
  void whoeverHasBothSaysWhichListAndReadsAllOfIt() {
    String both = "[trust sales]";
    assertThat(list(both, "inbox")).containsExactly(enquiry);
    assertThat(list(both, "inbox", "trust")).containsExactly(report);
    assertThat(list(both, "spam", "trust")).containsExactly(suspectReport);
    for (String id : List.of(enquiry, report)) {
      assertThat(intake.show(both, id).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "[sales], trust, 403",
    "[trust], sales, 403",
    "[trust], support, 400",
    "[trust], '', 400",
    "[support], trust, 403",
    "[support], sales, 403"
  })
  void whoeverAsksForARoleThatTheyDoNotHaveGetsNoList(String roles, String role, int status) {
    assertThat(intake.list(roles, Map.of("role", role)).status()).isEqualTo(status);
  }

  @Test
  void whatAnotherRoleReadsIsNeitherOpenedNorItsKeyLookedUp() {
    intake.aws().usage().forgetCalls();
    intake.show("[sales]", report);
    assertThat(intake.aws().usage().calls(Intake.READ))
        .extracting(AwsCall::operation)
        .containsExactly("Query", "PutItem");
  }

  /** It would lie where they never look again. */
  @Test
  void salesRecordNothingThatTheyDoNotRead() {
    Answer answer =
        intake.record(
            "{\"formId\":\"abuse\",\"origin\":\"phone\",\"message\":\"They do not stop\"}",
            Map.of());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("formId");
  }

  private List<String> list(String roles, String folder) {
    return ids(intake.list(roles, Map.of("folder", folder)));
  }

  private List<String> list(String roles, String folder, String role) {
    return ids(intake.list(roles, Map.of("folder", folder, "role", role)));
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").findValuesAsText("id");
  }
}
