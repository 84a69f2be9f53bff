package com.opleap.common.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the headers of one part of a multipart form say: the field's name, and whether it is a file.
 *
 * @param filename as sent, in either way that there is; absent where the part is no file
 */
record PartHeaders(String name, Optional<String> filename) {
  static final int MAX_BYTES = 4096;
  private static final int MAX_LINES = 10;
  private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");

  /** Empty where they name no field, or say that a field is anything but text in UTF-8. */
  static Optional<PartHeaders> parse(String text) {
    Optional<HeaderValue> disposition = Optional.empty();
    boolean isText = true;
    String[] lines = text.split("\r\n", MAX_LINES + 1);
    for (String line : lines) {
      int colon = line.indexOf(':');
      Optional<HeaderValue> value =
          colon > 0 ? HeaderValue.parse(line.substring(colon + 1)) : Optional.empty();
      String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
      if (!HeaderValue.isToken(name) || !line.chars().allMatch(PartHeaders::isPrinted)) {
        return Optional.empty();
      }
      switch (name) {
        case "content-disposition" -> {
          if (disposition.isPresent() || value.isEmpty()) {
            return Optional.empty();
          }
          disposition = value;
        }
        case "content-type" ->
            isText &= value.filter(v -> v.value().equals("text/plain") && v.isUtf8()).isPresent();
        case "content-transfer-encoding" ->
            isText &= value.filter(v -> AS_IT_IS.contains(v.value())).isPresent();
        // RFC 7578 has all others ignored.
        default -> {}
      }
    }
    boolean allText = isText;
    return lines.length > MAX_LINES
        ? Optional.empty()
        : disposition
            .filter(value -> value.value().equals("form-data"))
            .flatMap(PartHeaders::of)
            .filter(headers -> headers.isFile() || allText);
  }

  boolean isFile() {
    return filename.isPresent();
  }

  /** As browsers send where no file was chosen. */
  boolean isUnnamedFile() {
    return filename.filter(String::isEmpty).isPresent();
  }

  private static Optional<PartHeaders> of(HeaderValue disposition) {
    Optional<String> plain = disposition.parameter("filename");
    Optional<String> filename =
        disposition.parameter("filename*").map(other -> plain.orElse("") + other).or(() -> plain);
    return disposition.parameter("name").map(name -> new PartHeaders(unescaped(name), filename));
  }

  /** Browsers escape these three and nothing else, a percent sign neither. */
  private static String unescaped(String name) {
    return name.replace("%0D", "\r").replace("%0A", "\n").replace("%22", "\"");
  }

  private static boolean isPrinted(int c) {
    return c == '\t' || (c >= ' ' && c != 0x7F);
  }
}
