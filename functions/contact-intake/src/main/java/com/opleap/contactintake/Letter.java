package com.opleap.contactintake;

import com.opleap.common.outbox.Message.Content;
import java.util.StringJoiner;

/**
 * A mail put together part by part, once as text and once as HTML. What others wrote goes in by
 * {@link #quote} alone: marked line by line, and never a link, so that it cannot be taken for ours.
 */
final class Letter {
  /** Mail programs break longer lines themselves, and what they break off bears no mark. */
  private static final int WIDTH = 72;

  private final StringJoiner text = new StringJoiner("\n\n", "", "\n");
  private final StringBuilder html = new StringBuilder();

  /** A paragraph of ours. */
  Letter say(String words) {
    text.add(words);
    return add(Html.of("<p>%s</p>", words));
  }

  /** A paragraph of ours that ends with an address to open. */
  Letter link(String words, String address) {
    text.add(words + ": " + address);
    return add(Html.of("<p>%s: <a href=\"%s\">%s</a></p>", words, address, address));
  }

  /** What others wrote. */
  Letter quote(String theirs) {
    StringJoiner quoted = new StringJoiner("\n");
    StringJoiner shown = new StringJoiner("<br>\n");
    for (String line : theirs.split("\\R", -1)) {
      fold(line, quoted);
      shown.add(Html.of("%s", line).markup());
    }
    text.add(quoted.toString());
    return add(Html.of("<blockquote>%s</blockquote>", new Html(shown.toString())));
  }

  Content under(String subject) {
    return new Content(
        subject,
        text.toString(),
        "<!doctype html><html lang=\"en\"><body>\n" + html + "</body></html>");
  }

  private Letter add(Html part) {
    html.append(part.markup()).append('\n');
    return this;
  }

  /** Broken between words, each piece with the mark; a word that is longer stays whole. */
  private static void fold(String line, StringJoiner quoted) {
    String rest = line;
    while (rest.length() > WIDTH) {
      int end = rest.lastIndexOf(' ', WIDTH);
      if (end < 0) {
        end = rest.indexOf(' ', WIDTH);
      }
      if (end < 0) {
        break;
      }
      quoted.add("> " + rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    quoted.add("> " + rest);
  }
}
