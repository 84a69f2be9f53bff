package com.opleap.common;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One JSON line per event on standard output, which Lambda passes on as it is.
 *
 * <p>A failure is told by its classes and stack frames; an exception's message may quote what a
 * person wrote, so it never gets here.
 */
public final class Log {
  private static final int MAX_FRAMES = 12;

  private final PrintStream out;

  public Log(PrintStream out) {
    this.out = out;
  }

  static Log toStandardOutput() {
    return new Log(System.out);
  }

  /** Values are texts and numbers that are not personal: routes, counts, ids, states. */
  public void line(Map<String, ?> fields) {
    print(json -> writeFields(json, fields));
  }

  public void failure(Map<String, ?> fields, Throwable cause) {
    print(json -> {
      writeFields(json, fields);
      writeCause(json, cause);
    });
  }

  private void print(Json.Writing fields) {
    byte[] line =
        Json.write(json -> {
          json.writeStartObject();
          fields.to(json);
          json.writeEndObject();
        });
    out.println(new String(line, StandardCharsets.UTF_8));
  }

  private static void writeFields(JsonGenerator json, Map<String, ?> fields) throws IOException {
    for (Map.Entry<String, ?> field : fields.entrySet()) {
      if (field.getValue() instanceof Number number) {
        json.writeNumberField(field.getKey(), number.longValue());
      } else {
        json.writeStringField(field.getKey(), String.valueOf(field.getValue()));
      }
    }
  }

  private static void writeCause(JsonGenerator json, Throwable cause) throws IOException {
    json.writeArrayFieldStart("causes");
    for (Throwable t = cause; t != null; t = t.getCause()) {
      json.writeString(t.getClass().getName());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stack");
    StackTraceElement[] frames = cause.getStackTrace();
    for (int i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
      json.writeString(frames[i].toString());
    }
    json.writeEndArray();
  }
}
