package com.opleap.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.local.events.Schedules;
import com.opleap.local.events.StreamMapping;
import com.opleap.local.events.TableStreams;
import com.opleap.local.gateway.Route;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.Mailbox.Mail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The page that shows what the local system holds: mails, routes, the clock, tables. */
final class ConsolePage {
  private static final int MOST_ROWS = 50;

  private final LocalAws aws;
  private final Schedules schedules;
  private final TableStreams streams;
  private final List<Route> routes;

  ConsolePage(LocalAws aws, Schedules schedules, TableStreams streams, List<Route> routes) {
    this.aws = aws;
    this.schedules = schedules;
    this.streams = streams;
    this.routes = routes;
  }

  String html() {
    Html html = new Html();
    html.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<title>Local system</title><link rel=\"icon\" href=\"/icon.svg\">")
        .raw("<link rel=\"stylesheet\" href=\"/_local/console.css\">")
        .raw("</head><body><header><h1>Local system</h1><nav>")
        .raw(
            "<a href=\"/\">Website</a> <a href=\"#mails\">Mails</a> <a href=\"#routes\">Routes</a>")
        .raw(" <a href=\"#tables\">Tables</a></nav>")
        .element("p", "The clock says " + moment(aws.clock().instant()) + ".")
        .raw("</header><main>");
    mails(html);
    routes(html);
    html.raw("<section id=\"tables\"><h2>Tables</h2>");
    aws.tables().keySet().forEach(table -> table(html, table));
    return html.raw("</section></main></body></html>").toString();
  }

  private void mails(Html html) {
    html.raw("<section id=\"mails\"><h2>Mails</h2>");
    List<Mail> mails = aws.mailbox().mails();
    if (mails.isEmpty()) {
      html.element("p", "None has been sent yet.");
    }
    for (Mail mail : mails) {
      html.raw("<details><summary>")
          .element("strong", mail.subject())
          .text(" to " + mail.to() + ", " + moment(mail.sentAt()))
          .raw("</summary>")
          .element("pre", mail.text());
      for (String link : mail.links()) {
        html.raw("<p><a href=\"" + Html.escape(link) + "\">").text(link).raw("</a></p>");
      }
      html.raw("</details>");
    }
    html.raw("</section>");
  }

  private void routes(Html html) {
    html.raw("<section id=\"routes\"><h2>Routes and schedules</h2>")
        .raw("<div class=\"wide\" tabindex=\"0\"><table><tr><th scope=\"col\">What</th>")
        .raw("<th scope=\"col\">Function</th><th scope=\"col\">Who or when</th></tr>");
    for (Route route : routes) {
      row(html, route.key(), route.functionId(), route.authorizer().orElse("everybody"));
    }
    for (Schedules.Declared schedule : schedules.declared()) {
      String next = schedules.next(schedule.functionId()).map(ConsolePage::moment).orElse("");
      row(html, schedule.expression(), schedule.functionId(), "next " + next);
    }
    for (StreamMapping stream : streams.mappings()) {
      row(html, "stream of " + stream.source().tableId(), stream.functionId(), "at every write");
    }
    html.raw("</table></div></section>");
  }

  private void table(Html html, String id) {
    List<JsonNode> rows = aws.rows(id);
    html.raw("<details><summary>")
        .element("strong", id)
        .text(" · " + rows.size() + (rows.size() == 1 ? " row" : " rows"));
    html.raw("</summary>");
    Set<String> names = new TreeSet<>();
    rows.forEach(item -> item.fieldNames().forEachRemaining(names::add));
    html.raw("<div class=\"wide\" tabindex=\"0\"><table><tr>");
    names.forEach(name -> html.element("th scope=\"col\"", name));
    html.raw("</tr>");
    for (JsonNode item : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      html.raw("<tr>");
      names.forEach(name -> html.element("td", shown(item.path(name))));
      html.raw("</tr>");
    }
    html.raw("</table></div></details>");
  }

  /** A stored value as a person can read it; what is sealed is said to be. */
  static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    Map.Entry<String, JsonNode> typed = value.properties().iterator().next();
    return switch (typed.getKey()) {
      case "B" ->
          "sealed, " + Base64.getDecoder().decode(typed.getValue().asText()).length + " bytes";
      case "S", "N", "BOOL" -> typed.getValue().asText();
      case "L" -> {
        StringBuilder texts = new StringBuilder();
        typed.getValue().forEach(each -> texts.append(shown(each)).append(' '));
        yield texts.toString().strip();
      }
      default -> typed.getValue().toString();
    };
  }

  private static String moment(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void row(Html html, String... cells) {
    html.raw("<tr>");
    for (String cell : cells) {
      html.element("td", cell);
    }
    html.raw("</tr>");
  }
}
