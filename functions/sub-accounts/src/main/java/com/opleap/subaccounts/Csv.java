package com.opleap.subaccounts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as text (RFC 4180) that spreadsheets open. What they would take for a formula gets an
 * apostrophe before it, so that nobody's name is carried out as one.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
final class Csv {
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String inert = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return inert.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? "\"" + inert.replace("\"", "\"\"") + "\""
        : inert;
  }
}
