package com.opleap.common.outbox;

import com.opleap.common.Html;
import com.opleap.common.outbox.Message.Content;
import java.util.StringJoiner;

/**
 * A mail put together part by part, once as text and once as HTML. What others wrote goes in by
 * {@link #quote} alone: marked line by line, and never a link, so that it cannot be taken for ours.
 */
public final class Letter {
  /** Mail programs break longer lines themselves, and what they break off bears no mark. */
  private static final int WIDTH = 72;

  /** Of Hangul; what comes after it is two columns wide, or may be taken for it. */
  private static final int FIRST_WIDE = 0x1100;

  private final StringJoiner text = new StringJoiner("\n\n", "", "\n");
  private final StringBuilder html = new StringBuilder();

  /** A paragraph of ours. */
  public Letter say(String words) {
    text.add(words);
    return add(Html.of("<p>%s</p>", words));
  }

  /** A paragraph of ours that ends with an address to open. */
  public Letter link(String words, String address) {
    text.add(words + ": " + address);
    return add(Html.of("<p>%s: <a href=\"%s\">%s</a></p>", words, address, address));
  }

  /** What others wrote. */
  public Letter quote(String theirs) {
    StringJoiner quoted = new StringJoiner("\n");
    StringJoiner shown = new StringJoiner("<br>\n");
    for (String line : theirs.split("\\R", -1)) {
      fold(line, quoted);
      shown.add(Html.of("%s", line).markup());
    }
    text.add(quoted.toString());
    return add(Html.of("<blockquote>%s</blockquote>", new Html(shown.toString())));
  }

  public Content under(String subject) {
    return new Content(
        subject,
        text.toString(),
        "<!doctype html><html lang=\"en\"><body>\n" + html + "</body></html>");
  }

  private Letter add(Html part) {
    html.append(part.markup()).append('\n');
    return this;
  }

  /** Broken between words, or where a word is longer than a line within it; all bear the mark. */
  private static void fold(String line, StringJoiner quoted) {
    int from = 0;
    int blank = -1;
    int width = 0;
    int at = 0;
    while (at < line.length()) {
      int c = line.codePointAt(at);
      if (isBlank(c)) {
        blank = at;
      }
      width += width(c);
      if (width > WIDTH) {
        int end = blank > from ? blank : at;
        quoted.add("> " + line.substring(from, end));
        from = blank > from ? end + 1 : end;
        at = from;
        blank = -1;
        width = 0;
      } else {
        at += Character.charCount(c);
      }
    }
    quoted.add("> " + line.substring(from));
  }

  /** With the space of no width, which is no space to Java, and where mail programs break. */
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200B;
  }

  /** At most: a tab goes on to the next eighth column, and wide letters take two. */
  private static int width(int c) {
    return c == '\t' ? 8 : c < FIRST_WIDE ? 1 : 2;
  }
}
