package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.store.Patience;
import com.opleap.common.store.Transaction;
import com.opleap.localaws.lambda.Answer;
import com.opleap.promises.Keeps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A person with the link out of their mail sees what they allow, and changes it. */
class PreferencesIT {
  private static final String NOTHING = "{\"allowed\":[]}";

  private final Person asha = new Person("asha@example.com", "+919876543210");
  private Intake intake;
  private String id;
  private String token;

  @BeforeEach
  void start() {
    intake = new Intake();
    id = asha.writes(intake, List.of("offers"), List.of("email", "phone"));
    token = intake.token(id);
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  @Keeps({"V1", "V2"})
  void theySeeWhatTheyAllowAndWhatElseThereIs() {
    Answer answer = intake.preferences(token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode shown = answer.body();
    assertThat(Person.approaches(shown.path("allowed")))
        .containsExactly("offers/email", "offers/phone");
    assertThat(shown.path("purposes")).hasSize(7);
    assertThat(shown.path("channels")).hasSize(7);
    assertThat(shown.path("policyVersion").asText()).isEqualTo("2026-11-01");
    assertThat(shown.path("wording").asText()).isNotEmpty();
    assertThat(shown.path("changedAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(answer.text()).doesNotContain("Asha", "asha@", asha.phone());
  }

  @Test
  @Keeps({"V1", "V2", "P3"})
  void aWithdrawalHoldsFromTheNextQuestionOnForEveryEnquiryOfThatAddressOrNumber() {
    String byMail = new Person(asha.email(), "").writes(intake, offers(), email());
    String byPhone = new Person("", asha.phone()).writes(intake, offers(), email());
    for (String enquiry : List.of(id, byMail, byPhone)) {
      assertThat(Person.isAllowed(intake, enquiry, "offers/email")).isTrue();
    }
    assertThat(intake.prefer(token, NOTHING).status()).isEqualTo(200);
    for (String enquiry : List.of(id, byMail, byPhone)) {
      assertThat(Person.isAllowed(intake, enquiry, "offers/email")).isFalse();
    }
  }

  @Test
  @Keeps({"V1", "V2", "P3"})
  void aWithdrawalHoldsAtTheNumbersThatTheyLeftWithOtherEnquiriesToo() {
    String byMail = new Person(asha.email(), "").writes(intake, offers(), email());
    String byPhone = new Person("", asha.phone()).writes(intake, offers(), email());
    Answer answer = intake.prefer(intake.token(byMail), NOTHING);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(Person.isAllowed(intake, byPhone, "offers/email")).isFalse();
    intake.prefer(intake.token(byMail), Person.allowing(List.of("offers/email")));
    assertThat(Person.isAllowed(intake, byPhone, "offers/email")).isTrue();
  }

  @Test
  @Keeps("C12")
  void ofWhatSomebodyElseSaidTheyAreToldNothing() {
    String before = intake.preferences(token).text();
    intake.clock().advance(Duration.ofDays(1));
    new Person("", asha.phone()).writes(intake, List.of(), List.of());
    assertThat(Person.isAllowed(intake, id, "offers/email")).isFalse();
    assertThat(intake.preferences(token).text()).isEqualTo(before);
  }

  @Test
  @Keeps({"V1", "V2", "P3"})
  void aWithdrawalHoldsForANumberThatTheyLeaveLaterToo() {
    String byMail = new Person(asha.email(), "").writes(intake, offers(), email());
    intake.prefer(intake.token(byMail), NOTHING);
    asha.writes(intake, offers(), email());
    String byPhone = new Person("", asha.phone()).writes(intake, offers(), email());
    assertThat(Person.isAllowed(intake, byPhone, "offers/email")).isFalse();
  }

  @Test
  @Keeps({"V1", "V2"})
  void whatTheyChangeStandsAndStaffSeeWhenAndToWhichWords() {
    intake.clock().advance(Duration.ofDays(1));
    Answer changed = intake.prefer(token, Person.allowing(List.of("updates/post", "offers/email")));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(Person.approaches(changed.body().path("allowed")))
        .containsExactly("offers/email", "updates/post");
    assertThat(intake.preferences(token).text()).isEqualTo(changed.text());
    intake.clock().advance(Duration.ofDays(1));
    intake.prefer(token, NOTHING);

    JsonNode consent = intake.show("[sales]", id).body().path("consent");
    assertThat(Person.approaches(consent.path("given"))).hasSize(2);
    assertThat(consent.path("changes")).hasSize(2);
    JsonNode first = consent.path("changes").path(1);
    assertThat(first.path("at").asText()).isEqualTo("2026-11-25T10:00:00Z");
    assertThat(first.path("wording").asText()).isEqualTo(changed.body().path("wording").asText());
    assertThat(first.path("policyVersion").asText()).isEqualTo("2026-11-01");
    assertThat(first.path("page").asText()).isEqualTo("/preferences.html");
    assertThat(Person.approaches(first.path("given"))).hasSize(2);
    assertThat(consent.path("changes").path(0).path("given")).isEmpty();
  }

  @Test
  void whatWasDeniedCanBeAllowedAgainByWhoDeniedItAndByNobodyElse() {
    intake.prefer(token, NOTHING);
    String all = Person.allowing(Approach.keys(Approach.ALL));
    String stranger =
        new Person("ravi@example.com", asha.phone()).writes(intake, offers(), email());
    intake.prefer(intake.token(stranger), all);
    assertThat(Person.isAllowed(intake, id, "offers/email")).isFalse();
    assertThat(Person.isAllowed(intake, stranger, "offers/email")).isFalse();
    intake.prefer(token, all);
    assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
    assertThat(Person.isAllowed(intake, stranger, "offers/email")).isTrue();
  }

  @Test
  void theSameSentAgainIsNoSecondChange() {
    String first = intake.prefer(token, NOTHING).text();
    intake.clock().advance(Duration.ofHours(1));
    assertThat(intake.prefer(token, NOTHING).text()).isEqualTo(first);
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void ofTwoAtOnceOneStandsAndItStandsAtEachPoint() throws Exception {
    List<String> bodies =
        List.of(Person.allowing(List.of("offers/email")), Person.allowing(List.of("updates/post")));
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 5; round++) {
        List<Callable<Answer>> puts =
            bodies.stream().<Callable<Answer>>map(b -> () -> intake.prefer(token, b)).toList();
        for (Future<Answer> answer : threads.invokeAll(puts)) {
          assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
        }
        assertThat(Set.of("[offers/email]", "[updates/post]"))
            .contains(
                Person.approaches(intake.preferences(token).body().path("allowed")).toString());
      }
    }
  }

  @Test
  @Keeps("C12")
  void withoutATokenOfOursThereIsNothing() {
    String other = new Person("ravi@example.com", "").writes(intake, offers(), email());
    String signature = token.substring(token.indexOf('.'));
    for (String wrong :
        List.of(
            "",
            "x",
            ".",
            id,
            id + ".",
            other + signature,
            token + "x",
            token.substring(0, token.length() - 1),
            token.substring(1),
            "DOMAIN#website" + signature)) {
      for (Answer answer : List.of(intake.preferences(wrong), intake.prefer(wrong, NOTHING))) {
        assertThat(answer.status()).as(wrong).isEqualTo(401);
        assertThat(answer.body().path("type").asText())
            .isEqualTo("urn:opleap:problem:unauthorized");
        assertThat(answer.headers().path("www-authenticate").asText()).isEqualTo("Bearer");
      }
    }
    assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
  }

  @Test
  void whereTheEnquiryIsGoneThereIsNothingEither() {
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS("ENQUIRY#" + id), "sk", AttributeValue.fromS("ENQUIRY"));
    intake.dynamo().deleteItem(d -> d.tableName(enquiries()).key(key));
    int rows = intake.rows("Enquiries").size();
    assertThat(intake.preferences(token).status()).isEqualTo(404);
    assertThat(intake.prefer(token, NOTHING).status()).isEqualTo(404);
    assertThat(intake.rows("Enquiries")).hasSize(rows);
  }

  @Test
  void anEnquiryThatGoesWhileItIsChangedLeavesNothingBehind() {
    OwnConsents consents =
        new OwnConsents(
            intake.dynamo(),
            Transaction.over(intake.dynamo(), new Patience(new Random(), millis -> {})),
            enquiries());
    ConsentChange change =
        new ConsentChange(intake.clock().instant(), "2026-11-01", "/", "Words", List.of());
    int rows = intake.rows("Enquiries").size();
    String gone = "01h0000000000000000000000a";
    assertThat(consents.replace(gone, "gone", change, "01h0000000000000000000000b")).isFalse();
    assertThat(intake.rows("Enquiries")).hasSize(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "400 | {",
        "400 | []",
        "400 | {\"allowed\":[],\"allowed\":[]}",
        "422 | {}",
        "422 | {\"allowed\":{}}",
        "422 | {\"allowed\":null}",
        "422 | {\"allowed\":[],\"more\":1}",
        "422 | {\"allowed\":[\"offers/email\"]}",
        "422 | {\"allowed\":[{\"purpose\":\"offers\"}]}",
        "422 | {\"allowed\":[{\"purpose\":\"sell\",\"channel\":\"email\"}]}",
        "422 | {\"allowed\":[{\"purpose\":\"offers\",\"channel\":\"pigeon\"}]}",
        "422 | {\"allowed\":[{\"purpose\":\"offers\",\"channel\":\"email\",\"x\":1}]}",
      })
  void whatCannotBeReadChangesNothing(int status, String body) {
    Answer answer = intake.prefer(token, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(Person.isAllowed(intake, id, "offers/email")).isTrue();
    assertThat(changes()).isZero();
  }

  @Test
  void whatIsTooLargeIs413() {
    assertThat(intake.prefer(token, NOTHING + " ".repeat(70_000)).status()).isEqualTo(413);
  }

  private int changes() {
    return (int)
        intake.rows("Enquiries").stream()
            .filter(row -> row.get("pk").s().startsWith("ENQUIRY#"))
            .filter(row -> row.get("sk").s().startsWith("CONSENT#"))
            .count();
  }

  private String enquiries() {
    return intake.aws().tables().get("Enquiries");
  }

  private static List<String> offers() {
    return List.of("offers");
  }

  private static List<String> email() {
    return List.of("email");
  }
}
