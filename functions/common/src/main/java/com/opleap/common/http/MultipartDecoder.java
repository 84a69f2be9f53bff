package com.opleap.common.http;

import com.opleap.common.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes {@code multipart/form-data} (RFC 7578) as browsers write it (HTML Standard, section
 * 4.10.21.8), but strictly, and each byte looked at a fixed number of times.
 *
 * <p>Our own, because the kept libraries that read one need a servlet container or a mail system,
 * and guess where we refuse.
 */
public final class MultipartDecoder {
  private static final int MAX_PARTS = 200;
  private static final int MAX_BOUNDARY = 70;

  private final byte[] body;
  private final byte[] delimiter;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private int at;

  private MultipartDecoder(byte[] body, byte[] delimiter) {
    this.body = body;
    this.delimiter = delimiter;
  }

  /** What became of decoding. */
  public sealed interface Decoded {
    /** Values by name, in the order sent. */
    record Form(Map<String, List<String>> fields) implements Decoded {}

    /**
     * A file is among the parts; where none was chosen, browsers send an empty one, without name.
     */
    record HasFile() implements Decoded {}

    /** Not such a form; {@code why} quotes nothing of it. */
    record Malformed(String why) implements Decoded {}
  }

  public static Decoded decode(String boundary, byte[] body) {
    return isBoundary(boundary)
        ? new MultipartDecoder(body, ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII))
            .decoded()
        : new Decoded.Malformed("The content type has no boundary, or one that cannot be.");
  }

  private Decoded decoded() {
    // The first delimiter has no line break before it.
    if (!startsWith(2)) {
      return new Decoded.Malformed("The body does not start with its boundary.");
    }
    at = delimiter.length - 2;
    boolean hasFile = false;
    for (int parts = 0; parts <= MAX_PARTS; parts++) {
      boolean isLast = follows("--");
      at += isLast ? 2 : 0;
      skipPadding();
      if (isLast) {
        return ended(hasFile);
      }
      Optional<PartHeaders> headers = follows("\r\n") ? headers() : Optional.empty();
      if (headers.isEmpty()) {
        return new Decoded.Malformed("A part is cut short, or its headers name no form field.");
      }
      // Where there is no other, nothing follows, which the next round is not content with.
      int end = nextDelimiter();
      Optional<String> value = Utf8.decode(ByteBuffer.wrap(body, at, end - at));
      if (headers.get().isFile()) {
        hasFile |= end > at || !headers.get().isUnnamedFile();
      } else if (value.isPresent()) {
        fields.computeIfAbsent(headers.get().name(), n -> new ArrayList<>()).add(value.get());
      } else {
        return new Decoded.Malformed("A part is not UTF-8.");
      }
      at = end + delimiter.length;
    }
    return new Decoded.Malformed("The body has more than " + MAX_PARTS + " parts.");
  }

  /** Only a line break may come after the last delimiter: nothing is left out unseen. */
  private Decoded ended(boolean hasFile) {
    at += follows("\r\n") ? 2 : 0;
    if (at < body.length) {
      return new Decoded.Malformed("Something stands where the body should have ended.");
    }
    return hasFile ? new Decoded.HasFile() : new Decoded.Form(fields);
  }

  /** Starts at the line break before them and ends after the empty line behind them. */
  private Optional<PartHeaders> headers() {
    int start = at + 2;
    int limit = Math.min(body.length, start + PartHeaders.MAX_BYTES);
    for (int i = at; i + 3 < limit; i++) {
      if (body[i] == '\r' && body[i + 1] == '\n' && body[i + 2] == '\r' && body[i + 3] == '\n') {
        at = i + 4;
        return Utf8.decode(ByteBuffer.wrap(body, start, Math.max(0, i - start)))
            .flatMap(PartHeaders::parse);
      }
    }
    return Optional.empty();
  }

  /** A line break is nowhere in it but at its start, so no byte is compared more than twice. */
  private int nextDelimiter() {
    for (int i = at; i <= body.length - delimiter.length; i++) {
      int matched = 0;
      while (matched < delimiter.length && body[i + matched] == delimiter[matched]) {
        matched++;
      }
      if (matched == delimiter.length) {
        return i;
      }
    }
    return body.length;
  }

  private boolean startsWith(int from) {
    for (int i = from; i < delimiter.length; i++) {
      if (i - from >= body.length || body[i - from] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean follows(String ascii) {
    return at + ascii.length() <= body.length
        && body[at] == ascii.charAt(0)
        && body[at + 1] == ascii.charAt(1);
  }

  private void skipPadding() {
    while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
      at++;
    }
  }

  private static boolean isBoundary(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_BOUNDARY
        && !text.endsWith(" ")
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || " '()+_,-./:=?".indexOf(c) >= 0);
  }
}
