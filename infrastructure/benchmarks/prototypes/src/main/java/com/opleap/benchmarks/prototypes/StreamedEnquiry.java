package com.opleap.benchmarks.prototypes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads the event and writes the answer with jackson-core alone. */
final class StreamedEnquiry {
  private static final JsonFactory JSON = new JsonFactory();

  private StreamedEnquiry() {}

  static Enquiry read(InputStream event) throws IOException {
    try (JsonParser outer = JSON.createParser(event);
        JsonParser body = JSON.createParser(texts(outer).getOrDefault("body", "{}"))) {
      Map<String, String> fields = texts(body);
      return new Enquiry(
          fields.getOrDefault("name", ""),
          fields.getOrDefault("email", ""),
          fields.getOrDefault("subject", ""),
          fields.getOrDefault("message", ""));
    }
  }

  static void answer(OutputStream reply, String id) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(reply)) {
      out.writeStartObject();
      out.writeNumberField("statusCode", 201);
      out.writeStringField("body", "{\"id\":\"" + id + "\"}");
      out.writeEndObject();
    }
  }

  private static Map<String, String> texts(JsonParser parser) throws IOException {
    Map<String, String> texts = new HashMap<>();
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }
}
