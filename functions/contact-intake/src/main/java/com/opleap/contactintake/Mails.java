package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.Letter;
import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.Message.Content;
import com.opleap.common.outbox.Message.Kind;
import com.opleap.common.person.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes the two messages of an enquiry: to the person what was stored, to staff that it came. */
final class Mails {
  private final IdSource ids;
  private final Function<String, Optional<EmailAddress>> staff;
  private final Forms forms;
  private final URI website;
  private final UnaryOperator<String> preferencesToken;

  /**
   * Writes over a website.
   *
   * @param staff who is told of a form's enquiry, by its id; nobody where staff did it themselves
   * @param preferencesToken makes the token that opens the preferences of an enquiry
   */
  Mails(
      IdSource ids,
      Function<String, Optional<EmailAddress>> staff,
      Forms forms,
      URI website,
      UnaryOperator<String> preferencesToken) {
    this.ids = ids;
    this.staff = staff;
    this.forms = forms;
    this.website = website;
    this.preferencesToken = preferencesToken;
  }

  List<Message> of(Told enquiry) {
    List<Message> messages = new ArrayList<>();
    enquiry
        .email()
        .ifPresent(to -> messages.add(message(Kind.ACKNOWLEDGEMENT, to, acknowledgement(enquiry))));
    staff
        .apply(enquiry.formId())
        .ifPresent(to -> messages.add(message(Kind.STAFF_NOTICE, to, notice(enquiry))));
    return messages;
  }

  private Message message(Kind kind, EmailAddress to, Content content) {
    return new Message(ids.next(), kind, to, content);
  }

  private Content acknowledgement(Told enquiry) {
    return forms
        .find(enquiry.formId())
        .flatMap(FormDefinition::acknowledgement)
        .map(words -> thanks(words, enquiry))
        .orElseGet(() -> repetition(enquiry));
  }

  /** Nothing of theirs: whoever knows an address can enter it, and needs no more to write to it. */
  private Content thanks(String words, Told enquiry) {
    Letter letter = new Letter().say(words).say(enquiry.consent().wording());
    return kept(enquiry, letter).under("We have received what you sent us");
  }

  /** Ours first, theirs last: whoever knows an address can enter it, and any text besides. */
  private Content repetition(Told enquiry) {
    String opening =
        enquiry.arrival().recordedBy().isPresent()
            ? "Thank you for getting in touch: a colleague of ours noted what you told us."
            : "Thank you for writing to us.";
    StringJoiner stored = new StringJoiner("\n");
    for (Map.Entry<FieldName, String> field : enquiry.reveal().entrySet()) {
      stored.add(Labels.of(field.getKey()) + ": " + field.getValue());
    }
    Letter letter =
        new Letter()
            .say(opening + " We have received your enquiry and will come back to you.")
            .say(allowed(enquiry.consent()))
            .link(
                "See and change what you allow, at any time",
                website + "/preferences.html#token=" + preferencesToken.apply(enquiry.id()));
    String theirs =
        enquiry.arrival().recordedBy().isPresent()
            ? "It stands here as a colleague of ours wrote it:"
            : "It stands here as it came in with this address, and nothing from here on is from us:";
    return kept(enquiry, letter)
        .say("This is what we stored, sealed with a key of its own. " + theirs)
        .quote(stored.toString())
        .under("We have received your enquiry");
  }

  private Letter kept(Told enquiry, Letter letter) {
    letter.link(
        "It is kept under version %s of our privacy policy".formatted(enquiry.policyVersion()),
        website + "/policy.html");
    enquiry
        .keptUntil()
        .ifPresent(
            until -> letter.say("We remove it on " + removed(until) + " (UTC) at the latest."));
    return letter;
  }

  /** A run that removes it may come on the next day only. */
  private static String removed(Instant due) {
    return Labels.of(due.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1));
  }

  /** A form's answers grant each purpose over each channel, so two lists say all of it. */
  private static String allowed(Consent consent) {
    if (consent.given().isEmpty()) {
      String nothing =
          "We will use it to answer you, and as our privacy policy says. Nothing besides is allowed";
      // Who was given nothing to choose needs no word on how.
      return consent.basis() == FormDefinition.Basis.SUBMISSION
          ? nothing + "."
          : nothing + ": that takes both a purpose and a way to reach you.";
    }
    String said =
        switch (consent.basis()) {
          case EXPLICIT -> "You allowed us";
          case SUBMISSION -> "By sending it you allowed us";
          case RECORDED -> "A colleague noted that you allow us";
        };
    return "%s to contact you about: %s. In these ways: %s. Where less was allowed with the same address or number,"
            .formatted(
                said,
                names(consent, approach -> approach.purpose().key()),
                names(consent, approach -> approach.channel().key()))
        + " that holds.";
  }

  private static String names(Consent consent, Function<Approach, String> part) {
    Set<String> names = new LinkedHashSet<>();
    for (Approach approach : consent.given()) {
      names.add(Labels.ofChoice(part.apply(approach)));
    }
    return String.join(", ", names);
  }

  /** Tells staff that something came and where to read it, and nothing about the person. */
  private Content notice(Told enquiry) {
    return new Letter()
        .say(
            "A new enquiry came in through the form \"%s\" at %s."
                .formatted(enquiry.formId(), enquiry.receivedAt()))
        .link(
            "Read it here",
            website + "/staff.html#enquiry=" + enquiry.id() + "&role=" + enquiry.readers().role())
        .under("New enquiry through " + enquiry.formId());
  }
}
