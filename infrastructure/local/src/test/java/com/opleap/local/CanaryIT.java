package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.Visitor.Answer;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.Mailbox.Mail;
import com.opleap.promises.Keeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A text that exists nowhere else goes into every personal field; then everything that is stored,
 * streamed, printed and mailed is searched for it, however it may be written.
 */
class CanaryIT {
  /** By field of the form. */
  private static final Map<String, String> FORM =
      new TreeMap<>(
          Map.of(
              "name", "Canaryname Zqxwvut",
              "email", "canarymail.zqxwvut@example.com",
              "phone", "+919876501234",
              "company", "Canarycompany Zqxwvut",
              "subject", "Canarysubject Zqxwvut",
              "message", "Canarymessage Zqxwvut",
              "page", "/canarypage-zqxwvut"));

  /** What tells of a person in a mail is what they wrote, and that we write to them at all. */
  private static final Map<String, String> MAIL =
      Map.of(
          "to", FORM.get("email"),
          "subject", "We have received your enquiry",
          "text", FORM.get("message"),
          "html", FORM.get("message"));

  private static final Set<String> CANARIES = canaries();

  @TempDir private Path data;

  private Searched searched;
  private LocalSystem system;
  private Visitor visitor;

  @BeforeEach
  void start() {
    searched = new Searched(data);
    system = searched.system();
    visitor = new Visitor(system.address());
  }

  @AfterEach
  void stop() {
    searched.close();
  }

  @Test
  @Keeps("P2")
  void everyPersonalAttributeThatIsDeclaredHasItsCanary() {
    Set<String> covered = new TreeSet<>();
    FORM.keySet().forEach(field -> covered.add("Enquiries.enquiry." + field));
    MAIL.keySet().forEach(field -> covered.add("Outbox.message." + field));
    covered.addAll(TenantCanaries.ATTRIBUTES.keySet());
    covered.addAll(TenantCanaries.MADE);
    assertThat(DeclaredItems.personalAttributes()).isEqualTo(covered);
  }

  @Test
  @Keeps({"P2", "C12"})
  void whatAPersonWroteIsOnlyInTheMailThatIsMeantToHaveIt() throws IOException {
    List<Answer> refusals = new ArrayList<>();
    Answer accepted = visitor.postJson("/forms/contact", json());
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
    refusals.add(visitor.postJson("/forms/contact", json().replace("\"message\"", "\"x\"")));
    refusals.add(visitor.postJson("/forms/contact", json() + json()));
    system.aws().faults().fail("SubmitFormFunction", 1, Kind.ERROR);
    refusals.add(visitor.postJson("/forms/contact", json()));
    system.aws().faults().clear("SubmitFormFunction");
    assertThat(refusals).extracting(Answer::status).containsExactly(422, 400, 503);
    assertThat(refusals).allMatch(a -> CANARIES.stream().noneMatch(c -> a.text().contains(c)));
    searched.assertNowhere("before the mail", CANARIES);

    system.drainStreams();
    mailThatFailsFirst();
    staffRead(visitor.json(accepted).path("id").asText());
    searched.assertNowhere("after the mail", CANARIES);
    assertThat(system.logLines()).as("functions log, so something was searched").isNotEmpty();
    assertMails();

    searched.assertNowhereOnDisk(CANARIES);
  }

  @Test
  void theSearchFindsALeakInEachPlace() throws IOException {
    String leak = "4" + FORM.get("name");
    Traces traces = new Traces(system, data);
    for (String table : system.aws().tables().keySet()) {
      Map<String, AttributeValue> row = new HashMap<>();
      for (String key : List.of("pk", "sk", "id", "day")) {
        row.put(key, AttributeValue.fromS(leak));
      }
      traces.dynamo().putItem(put -> put.tableName(system.aws().tables().get(table)).item(row));
    }
    traces
        .s3()
        .listBuckets()
        .buckets()
        .forEach(bucket ->
            traces
                .s3()
                .putObject(
                    put -> put.bucket(bucket.name()).key("leak"), RequestBody.fromString(leak)));
    Files.writeString(data.resolve("leak"), leak);
    System.out.println("canary: " + leak);

    Map<String, String> places = searched.places();
    places.remove("log");
    places.keySet().removeIf(place -> place.startsWith("file ") && !place.equals("file leak"));
    assertThat(places.keySet())
        .contains("stream of Outbox", "file leak")
        .anyMatch(p -> p.startsWith("bucket "));
    assertThat(Traces.holding(places, CANARIES)).containsExactlyElementsOf(places.keySet());
  }

  private void mailThatFailsFirst() {
    assertThat(visitor.postJson("/forms/contact", json()).status()).isEqualTo(201);
    FailingMail.once(system, Kind.ERROR);
    assertThat(system.aws().mailbox().mails()).hasSize(3);
    system.aws().clock().advance(Duration.ofMinutes(1));
    system.runSchedule("RetryMessagesFunction");
  }

  private void staffRead(String id) {
    Map<String, String> token = Map.of("authorization", "Bearer " + system.staffToken("sales"));
    String read = visitor.get("/enquiries/" + id, token).text();
    assertThat(FORM.values()).allSatisfy(canary -> assertThat(read).contains(canary));
    assertThat(visitor.get("/enquiries", token).text()).contains(FORM.get("name"));
    system.aws().faults().fail("ReadEnquiriesFunction", 1, Kind.ERROR);
    assertThat(visitor.get("/enquiries/" + id, token).status()).isEqualTo(503);
    system.aws().faults().clear("ReadEnquiriesFunction");
  }

  private void assertMails() {
    List<Mail> mails = system.aws().mailbox().mails();
    assertThat(mails)
        .extracting(Mail::to)
        .hasSize(4)
        .containsOnly(FORM.get("email"), "enquiries@opleap.example");
    for (Mail mail : mails) {
      String whole = mail.subject() + mail.text() + mail.html() + mail.links();
      if (mail.to().equals(FORM.get("email"))) {
        assertThat(CANARIES).allSatisfy(canary -> assertThat(whole).contains(canary));
        assertThat(FORM.values()).allSatisfy(canary -> assertThat(mail.text()).contains(canary));
      } else {
        assertThat(Traces.holding(Map.of("the staff's notice", whole), CANARIES)).isEmpty();
      }
    }
  }

  private static String json() {
    StringBuilder json = new StringBuilder("{");
    FORM.forEach((field, value) ->
        json.append('"').append(field).append("\":\"").append(value).append("\","));
    return json.append("\"purposes\":[\"offers\"],\"channels\":[\"email\"]}").toString();
  }

  private static Set<String> canaries() {
    Set<String> canaries = new TreeSet<>(FORM.values());
    canaries.addAll(MAIL.values());
    return canaries;
  }
}
