package com.opleap.common.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.opleap.common.IdSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list is wanted: {@code ?limit=} (1 to 100, 25 unless told) and {@code ?cursor=},
 * what an earlier page ended with. In the lists of staff a cursor is nothing but an id, so there is
 * nothing to forge; those of an organization are {@link SignedCursors}.
 */
public sealed interface PageRequest {
  int DEFAULT_LIMIT = 25;
  int MAX_LIMIT = 100;

  record Wanted(int limit, Optional<String> after) implements PageRequest {}

  record Unreadable(Problem problem) implements PageRequest {}

  static PageRequest of(Request request) {
    return of(request, cursor -> Optional.of(cursor).filter(IdSource::isId));
  }

  /** Of a list with cursors of its own. */
  static PageRequest of(Request request, SignedCursors cursors) {
    return of(request, cursors::read);
  }

  private static PageRequest of(Request request, Function<String, Optional<String>> reading) {
    String limit = request.query().getOrDefault("limit", Integer.toString(DEFAULT_LIMIT));
    if (!limit.matches("[0-9]{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAX_LIMIT) {
      return new Unreadable(
          Problem.malformed("\"limit\" is a number from 1 to " + MAX_LIMIT + "."));
    }
    Optional<String> cursor = Optional.ofNullable(request.query().get("cursor"));
    Optional<String> after = cursor.flatMap(reading);
    if (cursor.isPresent() && after.isEmpty()) {
      return new Unreadable(Problem.malformed("\"cursor\" is the \"next\" of an earlier page."));
    }
    return new Wanted(Integer.parseInt(limit), after);
  }

  /** Writes one item of a page. */
  @FunctionalInterface
  interface ItemWriting<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  /** {@code {"items":[…],"next":"cursor"}}; the last page has no {@code next}. */
  static <T> Response page(List<T> items, Optional<String> next, ItemWriting<T> writing) {
    return Response.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("items");
          for (T item : items) {
            writing.write(json, item);
          }
          json.writeEndArray();
          if (next.isPresent()) {
            json.writeStringField("next", next.get());
          }
          json.writeEndObject();
        });
  }
}
