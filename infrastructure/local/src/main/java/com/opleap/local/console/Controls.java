package com.opleap.local.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.local.events.Schedules;
import com.opleap.local.events.TableStreams;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.runtime.Outcome;
import com.opleap.localaws.Faults;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.Mailbox.Mail;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The helpers that speak JSON. */
final class Controls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 64 * 1024;
  private static final Set<String> ROLES =
      Set.of("sales", "support", "trust", "privacy-officer", "operator", "analyst");
  private static final Map<String, Faults.Kind> KINDS =
      Map.of(
          "error", Faults.Kind.ERROR,
          "lost-reply", Faults.Kind.LOST_REPLY,
          "crash", Faults.Kind.CRASH);

  private final LocalAws aws;
  private final Schedules schedules;
  private final TableStreams streams;
  private final LocalIssuer issuer;

  Controls(LocalAws aws, Schedules schedules, TableStreams streams, LocalIssuer issuer) {
    this.aws = aws;
    this.schedules = schedules;
    this.streams = streams;
    this.issuer = issuer;
  }

  Reply mailbox(List<String> to) {
    List<Mail> mails = to.isEmpty() ? aws.mailbox().mails() : aws.mailbox().mailsTo(to.getFirst());
    List<Map<String, Object>> items = new ArrayList<>();
    for (Mail mail : mails) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("to", mail.to());
      item.put("subject", mail.subject());
      item.put("text", mail.text());
      item.put("html", mail.html());
      item.put("links", mail.links());
      item.put("sentAt", mail.sentAt().toString());
      items.add(item);
    }
    return json(Map.of("items", items));
  }

  Reply clock() {
    return json(Map.of("now", aws.clock().instant().toString()));
  }

  Reply advance(Incoming request) throws Problem {
    JsonNode advance = body(request, "advance").path("advance");
    try {
      if (!advance.isTextual()) {
        throw Problem.invalid("\"advance\" is missing, or no text.");
      }
      String text = advance.textValue();
      Duration by = Duration.parse(text.toUpperCase(Locale.ROOT));
      if (by.isNegative() || by.toDays() > 36_500) {
        throw Problem.invalid("\"advance\" is from PT0S to P36500D.");
      }
      aws.clock().advance(by);
      schedules.runDue();
      return clock();
    } catch (DateTimeParseException e) {
      throw Problem.invalid("\"advance\" is an ISO-8601 duration such as P35D or PT2H.");
    }
  }

  Reply schedule(String functionId) throws Problem {
    List<Outcome> outcomes = schedules.runNow(functionId);
    if (outcomes.isEmpty()) {
      throw Problem.notFound("There is no function with a schedule of that name.");
    }
    if (!outcomes.stream().allMatch(Outcome.Answered.class::isInstance)) {
      throw Problem.failed("The scheduled function did not succeed; its log says more.");
    }
    return json(Map.of("runs", outcomes.size()));
  }

  Reply streams() {
    TableStreams.Drained drained = streams.drain();
    return json(
        JSON.createObjectNode().put("read", drained.read()).put("pending", drained.pending()));
  }

  Reply staffToken(Incoming request) throws Problem {
    JsonNode wanted = body(request, "roles").path("roles");
    if (!wanted.isArray()) {
      throw Problem.invalid("\"roles\" is a list.");
    }
    List<String> roles = new ArrayList<>();
    for (JsonNode role : wanted) {
      if (!ROLES.contains(role.asText())) {
        throw Problem.invalid("Roles are: " + String.join(", ", ROLES.stream().sorted().toList()));
      }
      roles.add(role.asText());
    }
    return json(Map.of("token", issuer.token(roles)));
  }

  Reply faults(Incoming request) throws Problem {
    JsonNode body = body(request, "function", "call", "kind");
    String function = body.path("function").asText();
    Faults.Kind kind = KINDS.get(body.path("kind").asText());
    int call = body.path("call").isInt() ? body.path("call").intValue() : 0;
    if (!aws.template().functions().containsKey(function)) {
      throw Problem.invalid("\"function\" is a function's logical id in the template.");
    }
    if (kind == null || call < 1) {
      throw Problem.invalid("\"call\" counts from 1, \"kind\" is error, lost-reply or crash.");
    }
    aws.faults().fail(function, call, kind);
    return json(
        JSON.createObjectNode()
            .put("function", function)
            .put("call", call)
            .put("kind", body.path("kind").asText()));
  }

  static Reply json(Object body) {
    try {
      return Reply.json(200, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode body(Incoming request, String... known) throws Problem {
    if (!request.header("content-type").orElse("").startsWith("application/json")) {
      throw Problem.type();
    }
    if (request.body().size() > MOST_BYTES) {
      throw Problem.tooLarge();
    }
    JsonNode body = read(request);
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!List.of(known).contains(field.getKey())) {
        throw Problem.invalid("The fields are: " + String.join(", ", known));
      }
    }
    return body;
  }

  private static JsonNode read(Incoming request) throws Problem {
    try {
      JsonNode body = JSON.readTree(request.body().toArray());
      if (body.isObject()) {
        return body;
      }
    } catch (IOException e) {
      // Told below, as for JSON that is no object.
    }
    throw Problem.malformed("The body must be a JSON object.");
  }
}
