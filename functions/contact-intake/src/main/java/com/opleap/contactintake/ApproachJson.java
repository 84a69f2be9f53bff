package com.opleap.contactintake;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Approaches in JSON: {@code {"purpose":"offers","channel":"email"}}. */
final class ApproachJson {
  private ApproachJson() {}

  static void write(JsonGenerator json, String name, List<Approach> approaches) throws IOException {
    json.writeArrayFieldStart(name);
    for (Approach approach : approaches) {
      json.writeStartObject();
      json.writeStringField("purpose", approach.purpose().key());
      json.writeStringField("channel", approach.channel().key());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
