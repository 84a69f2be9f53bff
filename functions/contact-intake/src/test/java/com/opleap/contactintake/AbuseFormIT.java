package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report of abuse is a form, under a route of its own besides. */
class AbuseFormIT {
  private static final String WHAT = "They write to me every day";

  private Intake intake;
  private Reports reports;

  @BeforeEach
  void start() {
    intake = new Intake();
    reports = new Reports(intake);
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void withItsTokenAndItsWorkItLiesInTheInboxAndStaffAndReporterAreTold() {
    Answer answer =
        reports.send(
            reports.worked(WHAT).put("organization", "Acme").put("email", "kiran@example.com"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.body().fieldNames())
        .toIterable()
        .containsExactly("id", "receivedAt", "policyVersion");

    JsonNode report = intake.show("[trust]", answer.body().path("id").asText()).body();
    assertThat(report.path("folder").asText()).isEqualTo("inbox");
    assertThat(report.path("organization").asText()).isEqualTo("Acme");
    assertThat(report.path("message").asText()).isEqualTo(WHAT);
    assertThat(report.path("email").asText()).isEqualTo("kiran@example.com");
    assertThat(report.at("/consent/given")).isEmpty();
    assertThat(intake.list("[trust]", Map.of()).body().at("/items/0/organization").asText())
        .isEqualTo("Acme");
    assertThat(kinds()).containsExactlyInAnyOrder("acknowledgement", "staff-notice");
  }

  @Test
  @Keeps("C18")
  void withoutATokenOrWithoutWorkOrInTheTrapItIsAnsweredAlikeLiesApartAndMailsNobody() {
    ObjectNode trapped = reports.worked(WHAT).put("website", "https://x.example");
    ObjectNode idle = reports.worked(WHAT).put("altcha", "");
    ObjectNode bare = Reports.bare(WHAT);
    for (ObjectNode report : new ObjectNode[] {trapped, idle, bare}) {
      Answer answer = reports.send(report);
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      assertThat(answer.body()).hasSize(3);
    }
    assertThat(items("spam")).hasSize(3);
    assertThat(items("inbox")).isEmpty();
    assertThat(intake.count("Outbox")).isZero();
  }

  @Test
  void itsReporterQuotesManyLinks() {
    String id = reports.report("https://spam.example/ ".repeat(20));
    assertThat(intake.show("[trust]", id).body().path("folder").asText()).isEqualTo("inbox");
    String more = reports.report("https://spam.example/ ".repeat(21));
    assertThat(intake.show("[trust]", more).body().path("folder").asText()).isEqualTo("spam");
  }

  @Test
  void ofNobodyItIsReadAndReleasedAndHasNoWordOnWhoMayBeApproached() {
    String id = reports.send(Reports.bare(WHAT)).body().path("id").asText();
    assertThat(intake.release("[trust]", "staff-3", id).status()).isEqualTo(200);

    JsonNode report = intake.show("[trust]", id).body();
    assertThat(report.path("releasedBy").asText()).isEqualTo("staff-3");
    assertThat(report.has("email")).isFalse();
    assertThat(kinds()).containsExactly("staff-notice");
    assertThat(intake.rows("Enquiries")).as("no consent beside it").hasSize(1);
    Answer asked =
        intake.permission("[trust]", id, Map.of("channel", "email", "purpose", "support"));
    assertThat(asked.text()).startsWith("{\"allowed\":false,\"because\":\"There is no record");
  }

  @Test
  void whoLeavesAnAddressSaysNothingOnWhatTheyAllowed() {
    intake.submitJson(
        """
        {"name":"Kiran","email":"kiran@example.com","message":"Hello","purposes":["offers"],
         "channels":["email"]}
        """);
    reports.send(reports.worked(WHAT).put("email", "kiran@example.com"));
    String id = items("inbox").path(0).path("id").asText();

    Answer asked =
        intake.permission("[trust]", id, Map.of("channel", "email", "purpose", "offers"));
    assertThat(asked.body().path("allowed").asBoolean()).as(asked.text()).isTrue();
  }

  @Test
  @Keeps("V5")
  void afterAYearItIsRemovedWhoeverWroteIt() {
    String anonymous = reports.report(WHAT);
    String named =
        reports
            .send(reports.worked(WHAT).put("email", "kiran@example.com"))
            .body()
            .path("id")
            .asText();
    intake.clock().advance(Duration.ofDays(365).minusSeconds(10));
    Sweep.run(intake);
    assertThat(intake.show("[trust]", anonymous).status()).isEqualTo(200);

    intake.clock().advance(Duration.ofSeconds(10));
    Sweep.run(intake);
    for (String id : new String[] {anonymous, named}) {
      assertThat(intake.show("[trust]", id).status()).isEqualTo(404);
    }
    assertThat(intake.rows("Enquiries")).isEmpty();
    assertThat(intake.rows("Keys")).extracting(row -> row.get("id").s()).doesNotContain(anonymous);
  }

  /** What lies in the spam folder was counted at no contact point, so it is counted off at none. */
  @Test
  void spamOfAnAddressGoesAndLeavesWhatAnotherReportSaidThere() {
    reports.send(reports.worked(WHAT).put("email", "kiran@example.com").put("website", "x"));
    intake.clock().advance(Duration.ofDays(1));
    reports.send(reports.worked(WHAT).put("email", "kiran@example.com"));
    intake.clock().advance(Duration.ofDays(364));
    Sweep.run(intake);
    assertThat(intake.rows("Enquiries"))
        .filteredOn(row -> row.containsKey("enquiries"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("enquiries").n()).isEqualTo("1"));
    assertThat(intake.count("Enquiries")).isEqualTo(1);
  }

  @Test
  void bothRoutesAreOneForm() {
    ObjectNode report = reports.worked(WHAT);
    String first = reports.send(report).text();
    Answer again = intake.submit("abuse", "application/json", report.toString(), Map.of());
    assertThat(again.text()).isEqualTo(first);
    assertThat(reports.send(report.put("message", "Something else")).status()).isEqualTo(409);
    assertThat(intake.count("Enquiries")).isEqualTo(1);
  }

  @Test
  void aBrowsersFormIsAnsweredByAPage() {
    String type = "application/x-www-form-urlencoded";
    Answer taken = reports.send(type, "message=They+do+not+stop");
    assertThat(taken.status()).isEqualTo(303);
    Answer refused = reports.send(type, "organization=Acme");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("Report abuse", "action=\"/forms/abuse\"", "value=\"Acme\"", "after 1 year");
  }

  @Test
  void whatIsWrongIsToldAndNotStored() {
    for (String body :
        new String[] {"{}", "{\"message\":\" \"}", "{\"message\":\"m\",\"name\":\"Kiran\"}"}) {
      assertThat(reports.send("application/json", body).status()).as(body).isEqualTo(422);
    }
    assertThat(intake.count("Enquiries")).isZero();
  }

  private JsonNode items(String folder) {
    return intake.list("[trust]", Map.of("folder", folder)).body().path("items");
  }

  private Iterable<String> kinds() {
    return intake.rows("Outbox").stream().map(row -> row.get("kind").s()).toList();
  }
}
