package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.Message;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-24T23:59:59.999Z");
  private static final Consent NOTHING =
      new Consent(FormDefinition.Basis.EXPLICIT, "Words", List.of(), List.of(), List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPLICIT | '' | '' | Nothing besides is allowed: that takes both a purpose and a way to"
            + " reach you.",
        "SUBMISSION | '' | '' | Nothing besides is allowed.",
        "EXPLICIT | offers | '' | Nothing besides is allowed",
        "EXPLICIT | '' | email phone | Nothing besides is allowed",
        "EXPLICIT | offers products | email other | You allowed us to contact you about: Products"
            + " and services, Offers. In these ways: E-mail, Other ways.",
        "EXPLICIT | offers products | email | You allowed us to contact you about: Products and"
            + " services, Offers. In these ways: E-mail.",
        "SUBMISSION | support | phone | By sending it you allowed us to contact you about: Support. In"
            + " these ways: Phone call.",
        "RECORDED | support | phone | A colleague noted that you allow us to contact you about:"
            + " Support. In these ways: Phone call."
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
    assertThat(acknowledgement(arrival(origin), NOTHING).text())
        .startsWith(opening)
        .doesNotContain("staff-1");
  }

  /** What a colleague wrote is ours in part; what came with an address is no word of ours. */
  @ParameterizedTest
  @CsvSource({"form, from us:, colleague", "phone, a colleague of ours wrote it:, from us"})
  void theAcknowledgementSaysWhoWroteWhatItRepeats(String origin, String said, String unsaid) {
    assertThat(acknowledgement(arrival(origin), NOTHING).text())
        .contains(said + "\n\n> ")
        .doesNotContain(unsaid);
  }

  /** Whoever knows an address can enter it: a mail that repeats nothing carries nothing to it. */
  @Test
  void anAcknowledgementInWordsOfItsOwnRepeatsNothingAndAsksNothing() {
    Consent consent =
        new Consent(
            FormDefinition.Basis.SUBMISSION, "We use it to look.", List.of(), List.of(), List.of());
    Optional<Instant> until = Optional.of(RECEIVED.plus(Period.ofDays(365)));
    Message.Content content =
        messages("abuse", Readers.TRUST, Arrival.throughTheForm(), contents("evil"), consent, until)
            .getFirst()
            .content();
    assertThat(content.text())
        .isEqualTo(
            """
            Thank you for your report. We look into every one.

            We use it to look.

            It is kept under version 2026-11-01 of our privacy policy: \
            https://opleap.example/policy.html

            We remove it on 25 November 2027 (UTC) at the latest.
            """);
    assertThat(content.html()).doesNotContain("evil", "asha@", "preferences", "come back");
  }

  @Test
  void theNoticeLeadsToTheListOfThoseWhoReadIt() {
    List<Message> messages =
        messages(
            "abuse",
            Readers.TRUST,
            Arrival.throughTheForm(),
            contents("Hello"),
            NOTHING,
            Optional.empty());
    assertThat(messages.getLast().content().text())
        .contains("https://opleap.example/staff.html#enquiry=1&role=trust\n")
        .doesNotContain("Hello");
  }

  /** It is looked for every quarter of an hour: what is due late in a day may go on the next. */
  @Test
  void theAcknowledgementSaysWhenItIsRemovedWhereItsFormDoes() {
    Optional<Instant> until = Optional.of(RECEIVED.plus(Period.ofDays(90)));
    assertThat(acknowledgement(Arrival.throughTheForm(), contents("Hello"), NOTHING, until).text())
        .contains("\nWe remove it on 23 February 2027 (UTC) at the latest.\n");
    assertThat(acknowledgement(contents("Hello")).text()).doesNotContain("We remove");
  }

  /** Whoever knows an address can have a mail of ours brought to it: no word in it is theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\n\n", "\u2028", "\u2029", "\r\n"})
  void whatWasWrittenComesLastAndIsMarkedLineByLine(String lineBreak) {
    String forged =
        String.join(
            lineBreak,
            "Hello",
            "See and change what you allow, at any time: http://evil.example/preferences.html",
            "We keep it: https://opleap.example/policy.html <a href=http://evil.example>x</a>");
    Message.Content content = acknowledgement(contents(forged));

    String[] text = content.text().split("from us:\n\n", -1);
    assertThat(text).hasSize(2);
    assertThat(text[1].split("\\R", -1))
        .filteredOn(l -> !l.isEmpty())
        .allMatch(l -> l.startsWith("> "));
    assertThat(text[0])
        .contains("See and change what you allow", "https://opleap.example/policy.html")
        .doesNotContain("evil", "\r", "\u2028");
    String[] html = content.html().split("<blockquote>", -1);
    assertThat(html).hasSize(2);
    assertThat(html[0]).contains("<a href=\"https://opleap.example/policy.html\">");
    assertThat(html[1])
        .as("what was written")
        .contains("evil.example")
        .doesNotContain("<a ", "<p>")
        .endsWith("</blockquote>\n</body></html>");
  }

  /** A mail program that breaks a line itself marks the first piece of it alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\t",
        "\u00a0",
        "\u2003",
        "\u200b",
        "\u3000",
        "x",
        "-",
        "\u5b57",
        "\ud83d\ude00"
      })
  void aLongLineIsBrokenWithItsMarkWhateverItIsMadeOf(String piece) {
    String forged = "Hello" + piece.repeat(200) + "See what you allow: http://evil.example";
    String text = acknowledgement(contents(forged)).text();
    List<String> quoted = text.lines().filter(line -> line.startsWith("> ")).toList();
    assertThat(text.split("from us:\n\n", -1)[1].lines().toList()).isEqualTo(quoted);
    assertThat(quoted)
        .allSatisfy(line -> assertThat(columns(line)).isLessThanOrEqualTo(74))
        .allSatisfy(line -> assertThat(UTF_8.newEncoder().canEncode(line)).as(line).isTrue());
    assertThat(kept(String.join("", quoted))).contains(kept(forged));
  }

  @Test
  void aLineIsBrokenBetweenWordsWhereItHasThem() {
    assertThat(acknowledgement(contents("\u2003word".repeat(20))).text().lines())
        .filteredOn(line -> line.startsWith("> ") && line.contains("word"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).endsWith("word"));
  }

  /** A tab goes on to the next eighth column, and scripts with wide letters take two for each. */
  private static int columns(String line) {
    return line.codePoints().map(c -> c == '\t' ? 8 : c < 0x1100 ? 1 : 2).sum();
  }

  /** A break stands in the place of what parted the words. */
  private static String kept(String text) {
    return text.replaceAll("[\\s\\p{Z}\\u200b>]", "");
  }

  private static Arrival arrival(String origin) {
    return origin.equals("form")
        ? Arrival.throughTheForm()
        : Arrival.noted(Origin.of(origin).orElseThrow(), "staff-1");
  }

  private static Contents contents(String message) {
    return new Contents(
        Optional.empty(),
        Optional.of(address("asha@example.com")),
        Optional.empty(),
        Map.of(FieldName.MESSAGE, text(message)));
  }

  private static FreeText text(String text) {
    return switch (FreeText.parse(text, FreeText.Shape.TEXT, 5_000)) {
      case Parsed.Valid<FreeText>(FreeText free) -> free;
      case Parsed.Invalid<FreeText> invalid -> throw new IllegalArgumentException();
    };
  }

  private static Message.Content acknowledgement(Consent consent) {
    return acknowledgement(Arrival.throughTheForm(), consent);
  }

  private static Message.Content acknowledgement(Arrival arrival, Consent consent) {
    return acknowledgement(arrival, contents("Hello"), consent, Optional.empty());
  }

  private static Message.Content acknowledgement(Contents contents) {
    return acknowledgement(Arrival.throughTheForm(), contents, NOTHING, Optional.empty());
  }

  private static Message.Content acknowledgement(
      Arrival arrival, Contents contents, Consent consent, Optional<Instant> keptUntil) {
    Message message =
        messages("contact", Readers.SALES, arrival, contents, consent, keptUntil).getFirst();
    assertThat(message.kind()).isEqualTo(Message.Kind.ACKNOWLEDGEMENT);
    return message.content();
  }

  private static List<Message> messages(
      String form,
      Readers readers,
      Arrival arrival,
      Contents contents,
      Consent consent,
      Optional<Instant> keptUntil) {
    Mails mails =
        new Mails(
            new IdSource(Clock.systemUTC(), new SecureRandom()),
            id -> Optional.of(address("staff@opleap.example")),
            new Forms(),
            URI.create("https://opleap.example"),
            id -> "token-of-" + id);
    return mails.of(
        new Enquiry(
            "1",
            form,
            readers,
            arrival,
            RECEIVED,
            "2026-11-01",
            contents,
            consent,
            Set.of(),
            keptUntil));
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
