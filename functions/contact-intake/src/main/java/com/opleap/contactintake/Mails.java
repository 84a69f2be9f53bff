package com.opleap.contactintake;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.Message.Content;
import com.opleap.common.outbox.Message.Kind;
import com.opleap.common.person.EmailAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the two messages of an enquiry: to the person what was stored, to staff that it came. */
final class Mails {
  private final IdSource ids;
  private final Optional<EmailAddress> staff;
  private final URI website;

  /**
   * Writes over a website.
   *
   * @param staff who is told; nobody where staff did it themselves
   */
  Mails(IdSource ids, Optional<EmailAddress> staff, URI website) {
    this.ids = ids;
    this.staff = staff;
    this.website = website;
  }

  List<Message> of(Enquiry enquiry) {
    List<Message> messages = new ArrayList<>();
    enquiry
        .contents()
        .email()
        .ifPresent(to -> messages.add(message(Kind.ACKNOWLEDGEMENT, to, acknowledgement(enquiry))));
    staff.ifPresent(to -> messages.add(message(Kind.STAFF_NOTICE, to, notice(enquiry))));
    return messages;
  }

  private Message message(Kind kind, EmailAddress to, Content content) {
    return new Message(ids.next(), kind, to, content);
  }

  private Content acknowledgement(Enquiry enquiry) {
    Map<FieldName, String> filledIn = enquiry.contents().reveal();
    String stored =
        filledIn.entrySet().stream()
            .map(e -> e.getKey().key() + ": " + e.getValue())
            .collect(Collectors.joining("\n"));
    String opening =
        enquiry.arrival().recordedBy().isPresent()
            ? "Thank you for getting in touch: a colleague of ours noted what you told us."
            : "Thank you for writing to us.";
    String allowed = allowed(enquiry.consent());
    String policy = website + "/policy.html";
    String text =
        """
        %s We have received your enquiry and will come back to you.

        This is what we stored, sealed with a key of its own:

        %s

        %s

        It is kept under version %s of our privacy policy: %s
        """
            .formatted(opening, stored, allowed, enquiry.policyVersion(), policy);
    return new Content("We have received your enquiry", text, html(text, policy));
  }

  private static String allowed(Consent consent) {
    String purposes = String.join(", ", consent.purposes());
    String channels = String.join(", ", consent.channels());
    if (purposes.isEmpty() && channels.isEmpty()) {
      return "We will use it to answer you, and as our privacy policy says.";
    }
    // Neither allows anything without the other.
    if (channels.isEmpty()) {
      return "You ticked %s, but no way to reach you, so nothing besides our answer is allowed yet."
          .formatted(purposes);
    }
    if (purposes.isEmpty()) {
      return "You ticked %s, but no subject, so nothing besides our answer is allowed yet."
          .formatted(channels);
    }
    return "You allowed us to contact you about %s, by %s.".formatted(purposes, channels);
  }

  /** Tells staff that something came and where to read it, and nothing about the person. */
  private Content notice(Enquiry enquiry) {
    String link = website + "/staff.html#enquiry=" + enquiry.id();
    String text =
        """
        A new enquiry came in through the form "%s" at %s.

        Read it here: %s
        """
            .formatted(enquiry.formId(), enquiry.receivedAt(), link);
    return new Content("New enquiry through " + enquiry.formId(), text, html(text, link));
  }

  private static String html(String text, String link) {
    String escapedLink = escape(link);
    return "<!doctype html><html lang=\"en\"><body><p>"
        + escape(text)
            .strip()
            .replace(escapedLink, "<a href=\"" + escapedLink + "\">" + escapedLink + "</a>")
            .replace("\n\n", "</p><p>")
            .replace("\n", "<br>")
        + "</p></body></html>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
