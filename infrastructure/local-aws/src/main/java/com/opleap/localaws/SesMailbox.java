package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.Mailbox.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SESv2's SendEmail, into the mailbox. */
final class SesMailbox {
  static final String SEND = "POST /v2/email/outbound-emails";
  static final String ACCOUNT = "GET /v2/email/account";
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@,<>\"\\p{Cntrl}]+@[^\\s@,<>\"]+");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)]");

  private final ObjectMapper json = new ObjectMapper();
  private final Mailbox mailbox;
  private final Clock clock;

  SesMailbox(Mailbox mailbox, Clock clock) {
    this.mailbox = mailbox;
    this.clock = clock;
  }

  Reply answer(String operation, JsonNode body) {
    return switch (operation) {
      case SEND -> send(body);
      case ACCOUNT -> account();
      default -> refused("Only SendEmail and GetAccount are done here");
    };
  }

  private Reply account() {
    return reply(
        200,
        Map.of(
            "ProductionAccessEnabled",
            true,
            "SendingEnabled",
            true,
            "EnforcementStatus",
            "HEALTHY"));
  }

  private Reply send(JsonNode body) {
    JsonNode to = body.path("Destination").path("ToAddresses");
    JsonNode simple = body.path("Content").path("Simple");
    String from = body.path("FromEmailAddress").asText();
    if (to.size() != 1
        || body.path("Destination").size() != 1
        || !ADDRESS.matcher(to.path(0).asText()).matches()) {
      return refused("Exactly one valid address is expected in ToAddresses");
    }
    if (!ADDRESS.matcher(from).matches()) {
      return refused("Missing or illegal sender");
    }
    if (!simple.isObject() || simple.path("Subject").path("Data").asText().isEmpty()) {
      return refused("A simple message with a subject is expected");
    }
    String text = simple.path("Body").path("Text").path("Data").asText();
    String html = simple.path("Body").path("Html").path("Data").asText();
    mailbox.put(
        new Mail(
            to.path(0).asText(),
            from,
            simple.path("Subject").path("Data").asText(),
            text,
            html,
            links(text + " " + decoded(html)),
            clock.instant()));
    return reply(200, Map.of("MessageId", UUID.randomUUID().toString()));
  }

  private static Reply refused(String message) {
    return Reply.error("ses", 400, "BadRequestException", message);
  }

  private static String decoded(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static List<String> links(String content) {
    Set<String> links = new LinkedHashSet<>();
    Matcher matcher = LINK.matcher(content);
    while (matcher.find()) {
      links.add(matcher.group());
    }
    return List.copyOf(links);
  }

  private Reply reply(int status, Map<String, ?> body) {
    try {
      return Reply.json(status, "application/json", json.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
