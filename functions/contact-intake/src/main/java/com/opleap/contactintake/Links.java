package com.opleap.contactintake;

import java.util.Locale;
import java.util.Set;

/**
 * Counts what people and mail programs take for links in what somebody wrote: addresses with a
 * scheme, with {@code www.} or of a site and a path ({@code a.example/b}), sites of the endings
 * that are used most, what an HTML anchor or Markdown points to, and the brackets of forums. One
 * address counts once, whatever is within it; an e-mail address does not count.
 */
final class Links {
  private static final String SCHEME = "://";
  private static final String WWW = "www.";

  /** Endings that alone make a site. */
  private static final Set<String> SITES =
      Set.of(
          "biz", "click", "club", "cn", "com", "icu", "in", "info", "io", "net", "online", "org",
          "ru", "shop", "site", "store", "top", "uk", "vip", "xyz");

  /** What is called like a site. */
  private static final Set<String> PRODUCTS = Set.of("ado.net", "asp.net", "paint.net", "vb.net");

  /** Endings of files, which may stand before a slash. */
  private static final Set<String> FILES =
      Set.of(
          "cpp", "cs", "css", "csv", "doc", "docx", "gif", "go", "gz", "htm", "html", "ini", "jar",
          "java", "jpeg", "jpg", "js", "json", "jsx", "kt", "log", "md", "pdf", "php", "png", "ppt",
          "pptx", "py", "rb", "rs", "scss", "sh", "so", "sql", "svg", "swift", "tar", "toml", "ts",
          "tsx", "txt", "xls", "xlsx", "xml", "yaml", "yml", "zip");

  private final String text;
  private int links;
  private boolean isInLink;
  private boolean isPointedTo;

  private Links(String text) {
    this.text = text;
  }

  /** The page that the form stood on is an address too, and not one that somebody wrote. */
  static int in(Contents contents) {
    int links = 0;
    for (var text : contents.reveal().entrySet()) {
      if (text.getKey() != FieldName.PAGE && text.getKey() != FieldName.EMAIL) {
        links += in(text.getValue());
      }
    }
    return links;
  }

  static int in(String text) {
    Links links = new Links(text.toLowerCase(Locale.ROOT));
    links.count();
    return links.links;
  }

  private void count() {
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && isOfWord(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        count(i, end);
        i = end;
      } else {
        isInLink &= isOfLink(text.charAt(i));
        i++;
      }
    }
  }

  private void count(int start, int end) {
    String word = text.substring(start, end);
    boolean isForum = word.equals("url") && text.startsWith("[", start - 1);
    if (isForum) {
      links++;
    } else if (text.startsWith(SCHEME, end) || (!isInLink && (isPointedTo || isSite(word, end)))) {
      links++;
      isInLink = true;
    }
    isPointedTo = word.equals("href") && isFollowedByValue(end);
  }

  private boolean isSite(String word, int end) {
    int last = word.length();
    while (last > 0 && word.charAt(last - 1) == '.') {
      last--;
    }
    String site = word.substring(0, last);
    int dot = site.lastIndexOf('.');
    if (dot < 1 || site.charAt(dot - 1) == '.' || site.contains("@") || PRODUCTS.contains(site)) {
      return false;
    }
    String ending = site.substring(dot + 1);
    boolean isLed = last == word.length() && (isPath(end) || isMarkdown(end - last));
    return hasWww(site)
        || SITES.contains(ending)
        || (isLed && isEnding(ending) && !FILES.contains(ending));
  }

  private static boolean hasWww(String site) {
    int at = site.indexOf(WWW);
    return at == 0 || (at > 0 && !isAsciiLetterOrDigit(site.charAt(at - 1)));
  }

  /** Scripts without spaces write on before an address. */
  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private boolean isFollowedByValue(int at) {
    int i = at;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return text.startsWith("=", i);
  }

  /** A slash, perhaps behind a port. */
  private boolean isPath(int at) {
    int i = at;
    if (text.startsWith(":", i)) {
      do {
        i++;
      } while (i < text.length() && Character.isDigit(text.charAt(i)));
    }
    return text.startsWith("/", i);
  }

  /** What a text in brackets points to. */
  private boolean isMarkdown(int start) {
    return text.startsWith("](", start - 2);
  }

  private static boolean isEnding(String ending) {
    return ending.startsWith("xn--")
        || (ending.length() > 1 && ending.chars().noneMatch(c -> c == '-' || Character.isDigit(c)));
  }

  /** Of a name, with or without dots, or of an e-mail address. */
  private static boolean isOfWord(char c) {
    return Character.isUnicodeIdentifierPart(c)
        || Character.isSurrogate(c)
        || "-.@+".indexOf(c) >= 0;
  }

  private static boolean isOfLink(char c) {
    return !Character.isWhitespace(c) && "<>\"'()[]{},;|".indexOf(c) < 0;
  }
}
