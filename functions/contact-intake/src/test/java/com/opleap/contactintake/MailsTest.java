package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.Message;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.Parsed;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailsTest {
  private static final Consent NOTHING =
      new Consent(FormDefinition.Basis.EXPLICIT, "Words", List.of(), List.of(), List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPLICIT | '' | '' | Nothing besides is allowed: that takes both a subject and a way to"
            + " reach you.",
        "EXPLICIT | offers | '' | Nothing besides is allowed",
        "EXPLICIT | '' | email phone | Nothing besides is allowed",
        "EXPLICIT | offers products | email | You allowed us to contact you about products, offers,"
            + " by email.",
        "SUBMISSION | support | phone | By sending it you allowed us to contact you about support,"
            + " by phone.",
        "RECORDED | support | phone | A colleague noted that you allow us to contact you about"
            + " support, by phone."
      })
  void theAcknowledgementSaysWhatIsAllowedAndHowThatWasSaid(
      FormDefinition.Basis basis, String purposes, String channels, String sentence) {
    List<Approach> given = Approach.each(words(purposes), words(channels));
    assertThat(acknowledgement(new Consent(basis, "Words", List.of(), List.of(), given)).text())
        .contains(sentence);
  }

  @Test
  void theAcknowledgementBringsTheLinkThatChangesIt() {
    String link = "https://opleap.example/preferences.html#token=token-of-1";
    assertThat(acknowledgement(NOTHING).text()).contains(link);
    assertThat(acknowledgement(NOTHING).html())
        .contains("<a href=\"" + link + "\">" + link + "</a>");
  }

  /** The policy allows some analysis, so a mail that denies it would not be true. */
  @Test
  void theAcknowledgementPromisesNothingBeyondThePolicy() {
    assertThat(acknowledgement(NOTHING).text())
        .doesNotContain("nothing else")
        .contains("https://opleap.example/policy.html");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form | Thank you for writing to us. We have received",
        "phone | Thank you for getting in touch: a colleague of ours noted what you told us. We"
            + " have received"
      })
  void theAcknowledgementBeginsWithHowItCame(String origin, String opening) {
    Arrival arrival =
        origin.equals("form")
            ? Arrival.throughTheForm()
            : Arrival.noted(Origin.of(origin).orElseThrow(), "staff-1");
    assertThat(acknowledgement(arrival, NOTHING).text())
        .startsWith(opening)
        .doesNotContain("staff-1");
  }

  private static Message.Content acknowledgement(Consent consent) {
    return acknowledgement(Arrival.throughTheForm(), consent);
  }

  private static Message.Content acknowledgement(Arrival arrival, Consent consent) {
    Contents contents =
        new Contents(
            Optional.empty(), Optional.of(address("asha@example.com")), Optional.empty(), Map.of());
    Mails mails =
        new Mails(
            new IdSource(Clock.systemUTC(), new SecureRandom()),
            form -> Optional.of(address("staff@opleap.example")),
            URI.create("https://opleap.example"),
            id -> "token-of-" + id);
    Message message =
        mails
            .of(
                new Enquiry(
                    "1",
                    "contact",
                    arrival,
                    Instant.EPOCH,
                    "2026-11-01",
                    contents,
                    consent,
                    Set.of(),
                    Optional.empty()))
            .getFirst();
    assertThat(message.kind()).isEqualTo(Message.Kind.ACKNOWLEDGEMENT);
    return message.content();
  }

  private static EmailAddress address(String text) {
    return switch (EmailAddress.parse(text)) {
      case Parsed.Valid<EmailAddress>(EmailAddress address) -> address;
      case Parsed.Invalid<EmailAddress> invalid -> throw new IllegalArgumentException();
    };
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
