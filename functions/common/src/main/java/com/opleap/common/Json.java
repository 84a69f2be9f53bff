package com.opleap.common;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number}, {@code
 * Boolean}, {@code null}.
 *
 * <p>Strict by RFC 8259: duplicate names, nesting beyond 32 levels, anything after the value and
 * bytes that are not UTF-8 are refused.
 */
public final class Json {
  private static final int MAX_DEPTH = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // A table of names would outlive the request, and names are a stranger's own text.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          // A location would quote the input in messages.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(100)
                  .build())
          .build();

  private Json() {}

  /** What writes a value into a generator. */
  @FunctionalInterface
  public interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /** What became of reading: a value, or the fact that there is none. */
  public sealed interface Reading {
    record Read(@Nullable Object value) implements Reading {}

    /** Not JSON as we take it; says nothing of the input, which may be personal. */
    record Malformed() implements Reading {}
  }

  /** Reads what a stranger sent. */
  public static Reading read(byte[] bytes) {
    // Given bytes, the parser would guess at UTF-16 and let broken UTF-8 pass.
    Optional<String> text = Utf8.decode(ByteBuffer.wrap(bytes));
    if (text.isEmpty()) {
      return new Reading.Malformed();
    }
    try (JsonParser parser = FACTORY.createParser(text.get())) {
      return new Reading.Read(document(parser));
    } catch (IOException e) {
      return new Reading.Malformed();
    }
  }

  /**
   * Reads what the platform sent; where that is no object, an empty one.
   *
   * @throws IOException when it is not JSON
   */
  public static Map<?, ?> readObject(InputStream stream) throws IOException {
    try (JsonParser parser = FACTORY.createParser(stream)) {
      return document(parser) instanceof Map<?, ?> object ? object : Map.of();
    }
  }

  public static byte[] write(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      writing.to(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static @Nullable Object document(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new IOException("No JSON value");
    }
    Object value = value(parser);
    if (parser.nextToken() != null) {
      throw new IOException("More than one JSON value");
    }
    return value;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("No JSON value");
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
