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
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | '' | We will use it to answer you, and as our privacy policy says.",
        "products offers | email | You allowed us to contact you about products, offers, by email.",
        "offers | '' | You ticked offers, but no way to reach you, so nothing besides our answer is"
            + " allowed yet.",
        "'' | email phone | You ticked email, phone, but no subject, so nothing besides our answer"
            + " is allowed yet."
      })
  void theAcknowledgementSaysWhatIsAllowedAndWhatIsNotYet(
      String purposes, String channels, String sentence) {
    assertThat(acknowledgement(new Consent(words(purposes), words(channels)))).contains(sentence);
  }

  /** The policy allows some analysis, so a mail that denies it would not be true. */
  @Test
  void theAcknowledgementPromisesNothingBeyondThePolicy() {
    assertThat(acknowledgement(new Consent(List.of(), List.of())))
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
    assertThat(acknowledgement(arrival, new Consent(List.of(), List.of())))
        .startsWith(opening)
        .doesNotContain("staff-1");
  }

  private static String acknowledgement(Consent consent) {
    return acknowledgement(Arrival.throughTheForm(), consent);
  }

  private static String acknowledgement(Arrival arrival, Consent consent) {
    Contents contents =
        new Contents(
            Optional.empty(), Optional.of(address("asha@example.com")), Optional.empty(), Map.of());
    Mails mails =
        new Mails(
            new IdSource(Clock.systemUTC(), new SecureRandom()),
            Optional.of(address("staff@opleap.example")),
            URI.create("https://opleap.example"));
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
    return message.content().text();
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
