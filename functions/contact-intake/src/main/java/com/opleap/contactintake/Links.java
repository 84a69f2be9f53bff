package com.opleap.contactintake;

import java.util.List;
import java.util.Locale;

/** Counts the links in what somebody wrote: addresses, HTML anchors and the brackets of forums. */
final class Links {
  private static final List<String> BEGINNINGS = List.of("http://", "https://", "www.", "[url");
  private static final String BEFORE_WWW = "//";

  private Links() {}

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
    String lower = text.toLowerCase(Locale.ROOT);
    int links = 0;
    for (String beginning : BEGINNINGS) {
      int at = lower.indexOf(beginning);
      while (at >= 0) {
        if (!beginning.equals("www.") || !lower.startsWith(BEFORE_WWW, at - BEFORE_WWW.length())) {
          links++;
        }
        at = lower.indexOf(beginning, at + beginning.length());
      }
    }
    return links;
  }
}
