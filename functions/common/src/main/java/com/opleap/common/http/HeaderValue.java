package com.opleap.common.http;

import com.opleap.common.person.Characters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header's value with parameters, as content types and dispositions have them (RFC 9110, section
 * 5.6.6), read strictly: of what is read in two ways by two programs, one may be an attack.
 *
 * @param value what stands before the first parameter, lower-cased
 * @param parameters by lower-case name, without quotes
 */
record HeaderValue(String value, Map<String, String> parameters) {
  private static final String NOT_IN_TOKENS = "()<>@,;:\\\"/[]?={}";

  HeaderValue {
    parameters = Map.copyOf(parameters);
  }

  /** Empty where parameters are cut short, repeated, or not of the form {@code name=value}. */
  static Optional<HeaderValue> parse(String text) {
    int end = indexOf(text, ';', 0);
    Map<String, String> parameters = new LinkedHashMap<>();
    Reader reader = new Reader(text, end);
    while (reader.hasMore()) {
      if (!reader.readInto(parameters)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new HeaderValue(text.substring(0, end).strip().toLowerCase(Locale.ROOT), parameters));
  }

  Optional<String> parameter(String lowerCaseName) {
    return Optional.ofNullable(parameters.get(lowerCaseName));
  }

  /** Whether it names no charset, or UTF-8. */
  boolean isUtf8() {
    String charset = parameter("charset").orElse("utf-8");
    return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("utf8");
  }

  private static int indexOf(String text, char sought, int from) {
    int at = text.indexOf(sought, from);
    return at < 0 ? text.length() : at;
  }

  static boolean isToken(String text) {
    return !text.isEmpty()
        && Characters.areAll(text, c -> c > ' ' && c < 0x7F && NOT_IN_TOKENS.indexOf(c) < 0);
  }

  /** Goes over the parameters once, from left to right. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text, int at) {
      this.text = text;
      this.at = at;
    }

    boolean hasMore() {
      return at < text.length();
    }

    /** Starts at a semicolon and ends at the next one, or at the end. */
    boolean readInto(Map<String, String> parameters) {
      at++;
      skipSpace();
      if (!hasMore() || text.charAt(at) == ';') {
        return true;
      }
      int equals = indexOf(text, '=', at);
      String name = text.substring(at, equals).toLowerCase(Locale.ROOT);
      at = Math.min(equals + 1, text.length());
      Optional<String> value = hasMore() && text.charAt(at) == '"' ? quoted() : unquoted();
      skipSpace();
      return isToken(name)
          && value.isPresent()
          && (!hasMore() || text.charAt(at) == ';')
          && parameters.putIfAbsent(name, value.get()) == null;
    }

    /** A backslash that escapes nothing stays: browsers send names and paths as they are. */
    private Optional<String> quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; hasMore(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return Optional.of(value.toString());
        }
        boolean escapes =
            c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
        value.append(escapes ? text.charAt(++at) : c);
      }
      return Optional.empty();
    }

    private Optional<String> unquoted() {
      int start = at;
      while (hasMore() && " \t;\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at > start ? Optional.of(text.substring(start, at)) : Optional.empty();
    }

    private void skipSpace() {
      while (hasMore() && " \t".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }
}
