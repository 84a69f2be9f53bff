package com.opleap.common;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markup into which texts come escaped, whoever wrote them. */
public record Html(String markup) {
  public static final Html NONE = new Html("");

  /**
   * Fills in a template.
   *
   * @param template ours, never a stranger's; with a {@code %s} for each part
   * @param parts markup goes in as it is, everything else as text
   */
  public static Html of(String template, Object... parts) {
    Object[] safe = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      safe[i] =
          parts[i] instanceof Html(String markup) ? markup : escaped(String.valueOf(parts[i]));
    }
    return new Html(template.formatted(safe));
  }

  public static Html join(Stream<Html> pieces) {
    return new Html(pieces.map(Html::markup).collect(Collectors.joining("\n")));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace('\u0000', '\ufffd');
  }
}
