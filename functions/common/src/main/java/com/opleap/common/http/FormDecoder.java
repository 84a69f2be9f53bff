package com.opleap.common.http;

import com.opleap.common.Utf8;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes {@code application/x-www-form-urlencoded} (URL Standard, section 5.1), but strictly: a
 * percent sign without two hex digits and bytes that are not UTF-8 are refused, not guessed at.
 */
public final class FormDecoder {
  private static final int MAX_FIELDS = 200;

  private FormDecoder() {}

  /** Values by name, in the order sent; empty where the body is not such a form. */
  public static Optional<Map<String, List<String>>> decode(byte[] body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    int start = 0;
    while (start < body.length) {
      int end = indexOf(body, '&', start, body.length);
      if (end > start) {
        int equals = indexOf(body, '=', start, end);
        Optional<String> name = text(body, start, equals);
        Optional<String> value = text(body, Math.min(equals + 1, end), end);
        if (name.isEmpty() || value.isEmpty() || ++count > MAX_FIELDS) {
          return Optional.empty();
        }
        fields.computeIfAbsent(name.get(), n -> new ArrayList<>()).add(value.get());
      }
      start = end + 1;
    }
    return Optional.of(fields);
  }

  private static int indexOf(byte[] bytes, char sought, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != sought) {
      i++;
    }
    return i;
  }

  private static Optional<String> text(byte[] body, int from, int to) {
    byte[] bytes = new byte[to - from];
    int length = 0;
    int i = from;
    while (i < to) {
      if (body[i] != '%') {
        bytes[length++] = body[i] == '+' ? (byte) ' ' : body[i];
        i++;
        continue;
      }
      int high = i + 2 < to ? Character.digit(body[i + 1], 16) : -1;
      int low = i + 2 < to ? Character.digit(body[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes[length++] = (byte) (high << 4 | low);
      i += 3;
    }
    return Utf8.decode(ByteBuffer.wrap(bytes, 0, length));
  }
}
