package com.opleap.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import com.opleap.support.SentNotices.Mail;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody reports an organization that is misused, and staff read it. */
class AbuseReportsIT {
  private static final int MOST_CALLS = 12;
  private static final String REPORT =
      """
      {"organization":"Acme Widgets","message":"They mail me every day","email":"asha@example.com"}
      """;

  private Support support;

  @BeforeEach
  void start() {
    support = new Support();
  }

  @AfterEach
  void stop() {
    support.close();
  }

  @Test
  @Keeps({"C7", "C18"})
  void aReportIsReadByTrustAsItWasWritten() {
    assertThat(support.report(REPORT).status()).isEqualTo(202);

    JsonNode read = list("inbox").path("items").path(0);
    assertThat(read.path("organization").asText()).isEqualTo("Acme Widgets");
    assertThat(read.path("message").asText()).isEqualTo("They mail me every day");
    assertThat(read.path("email").asText()).isEqualTo("asha@example.com");
    assertThat(read.path("receivedAt").asText()).isEqualTo(support.clock().instant().toString());
    assertThat(list("spam").path("items")).isEmpty();
  }

  @Test
  void aMessageAloneIsEnough() {
    assertThat(support.report("{\"message\":\"Somebody at Acme\"}").status()).isEqualTo(202);
    assertThat(list("inbox").path("items").path(0).has("email")).isFalse();
  }

  @Test
  @Keeps("P2")
  void nothingOfItIsStoredOpen() {
    support.report(REPORT);
    for (String table : List.of("Organizations", "Outbox", "Keys", "Transient", "Audit")) {
      assertThat(support.rows(table).toString())
          .as(table)
          .doesNotContain("Acme Widgets", "every day", "asha@example");
    }
  }

  @Test
  void staffAreToldWhereToReadItAndNothingOfIt() {
    support.report(REPORT);
    List<Mail> sent = new SentNotices(support).to("enquiries@opleap.example");

    assertThat(sent).extracting(Mail::kind).containsExactly("staff-notice");
    assertThat(sent.getFirst().text())
        .contains("/support.html#abuse=" + list("inbox").path("items").path(0).path("id").asText())
        .doesNotContain("Acme", "every day", "asha");
    assertThat(new SentNotices(support).all()).as("nobody else is mailed").hasSize(1);
  }

  @Test
  @Keeps("C18")
  void whatFillsInTheTrapIsAnsweredAlikeLiesApartAndMailsNobody() {
    Answer real = support.report(REPORT);
    Answer trapped = support.report(REPORT.replace("{", "{\"website\":\"https://x.example\","));

    assertThat(trapped.status()).isEqualTo(real.status());
    assertThat(trapped.text()).isEqualTo(real.text());
    assertThat(list("spam").path("items")).hasSize(1);
    assertThat(list("inbox").path("items")).hasSize(1);
    assertThat(support.rows("Outbox")).hasSize(1);
  }

  @Test
  @Keeps("C18")
  void aNetworkReportsSoManyInAnHour() {
    for (int i = 0; i < ReportLimits.PER_NETWORK; i++) {
      assertThat(support.report("{\"message\":\"m\"}").status()).isEqualTo(202);
    }
    Answer refused = support.report("{\"message\":\"m\"}");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().path("retry-after").asInt()).isEqualTo(3600);

    Answer another =
        support
            .api()
            .call("POST", "/abuse-reports")
            .json("{\"message\":\"m\"}")
            .from("192.0.2.9")
            .send();
    assertThat(another.status()).isEqualTo(202);
    support.clock().advance(Duration.ofHours(1));
    assertThat(support.report("{\"message\":\"m\"}").status()).isEqualTo(202);
  }

  @Test
  @Keeps("C18")
  void aPersonReportsSoManyInAnHourFromWherever() {
    for (int i = 0; i < ReportLimits.PER_PERSON; i++) {
      assertThat(from("192.0.2." + i).status()).isEqualTo(202);
    }
    assertThat(from("192.0.2.99").status()).isEqualTo(429);
    assertThat(list("inbox").path("items")).hasSize(ReportLimits.PER_PERSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"message\":\" \"}",
        "{\"message\":\"m\",\"email\":\"nobody\"}",
        "{\"message\":\"m\",\"x\":1}",
        "{\"message\":\"m\",\"organization\":\"two\\nlines\"}"
      })
  void whatIsWrongIsToldAndNotStored(String body) {
    assertThat(support.report(body).status()).isEqualTo(422);
    assertThat(support.rows("Organizations")).isEmpty();
  }

  @Test
  void theNewestComeFirstPageByPage() {
    for (int i = 0; i < 3; i++) {
      support.report("{\"message\":\"Number %d\"}".formatted(i));
      support.clock().advance(Duration.ofSeconds(1));
    }
    JsonNode first = page("limit", "2");
    assertThat(first.path("items").findValuesAsText("message"))
        .containsExactly("Number 2", "Number 1");
    JsonNode second = page("cursor", first.path("next").asText());
    assertThat(second.path("items").findValuesAsText("message")).containsExactly("Number 0");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  @Keeps("C18")
  void eachLookAtThemLeavesItsLine() {
    support.report(REPORT);
    String id = list("inbox").path("items").path(0).path("id").asText();

    assertThat(support.audit())
        .singleElement()
        .satisfies(
            line -> assertThat(line.toString()).contains("abuse-reports.list", "staff-trust", id));
  }

  @Test
  void onlyTrustReadsThem() {
    for (String role : List.of("support", "sales", "operator")) {
      assertThat(support.as(role, "GET", "/abuse-reports").send().status()).isEqualTo(403);
    }
    assertThat(
            support.as("trust", "GET", "/abuse-reports").query("folder", "other").send().status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aReportIsStoredCountedAndToldOrNotAtAll(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    assertThat(call - 1).as("domain key, KMS, transaction").isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theListIsShownWithItsAuditLineOrNotAtAll(Kind kind) {
    support.report(REPORT);
    for (int call = 1; call < MOST_CALLS; call++) {
      support.restart();
      int lines = support.rows("Audit").size();
      support.aws().faults().fail(Support.LIST, call, kind);
      Answer answer = support.as("trust", "GET", "/abuse-reports").send();
      boolean struck = support.aws().faults().hasStruck(Support.LIST);
      support.aws().faults().clear(Support.LIST);
      if (!struck || kind == Kind.LOST_REPLY) {
        assertThat(answer.text()).contains("every day");
        assertThat(support.rows("Audit")).hasSize(lines + 1);
      } else {
        assertThat(answer.status()).as("%s at call %d", kind, call).isEqualTo(503);
        assertThat(answer.text()).doesNotContain("every day");
      }
      if (!struck) {
        assertThat(call - 1).as("reports, domain key, KMS, data keys, audit").isEqualTo(5);
        return;
      }
    }
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    support.report(REPORT.replace("asha", "first" + call));
    support.restart();
    List<Integer> before = sizes();
    support.aws().faults().fail(Support.REPORT, call, kind);
    Answer answer = support.report(REPORT.replace("asha", "person" + call));
    boolean struck = support.aws().faults().hasStruck(Support.REPORT);
    support.aws().faults().clear(Support.REPORT);
    assertThat(answer.status())
        .as("%s at call %d", kind, call)
        .isEqualTo(struck && kind != Kind.LOST_REPLY ? 503 : 202);
    List<Integer> after = sizes();
    assertThat(after.get(0) - before.get(0))
        .as("half done after %s at call %d", kind, call)
        .isEqualTo(after.get(1) - before.get(1))
        .isEqualTo(after.get(2) - before.get(2));
    return struck;
  }

  private List<Integer> sizes() {
    return List.of(
        support.rows("Organizations").size(),
        support.rows("Outbox").size(),
        support.rows("Keys").size());
  }

  private Answer from(String network) {
    return support.api().call("POST", "/abuse-reports").json(REPORT).from(network).send();
  }

  private JsonNode list(String folder) {
    return page("folder", folder);
  }

  private JsonNode page(String name, String value) {
    Answer answer = support.as("trust", "GET", "/abuse-reports").query(name, value).send();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }
}
