package com.opleap.local.console;

/** Markup that is put together piece by piece; what is not markup is escaped on its way in. */
final class Html {
  private final StringBuilder markup = new StringBuilder();

  /** Adds markup of our own. */
  Html raw(String text) {
    markup.append(text);
    return this;
  }

  /** Adds somebody else's text. */
  Html text(String text) {
    markup.append(escape(text));
    return this;
  }

  /** Adds an element with nothing but text in it. */
  Html element(String tag, String text) {
    return raw("<" + tag + ">").text(text).raw("</" + tag.split(" ", 2)[0] + ">");
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(character);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return markup.toString();
  }
}
