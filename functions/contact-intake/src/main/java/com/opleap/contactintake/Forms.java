package com.opleap.contactintake;

import com.opleap.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that there are: one file each, so adding a form is adding a file. */
final class Forms {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final Map<String, Optional<FormDefinition>> known = new ConcurrentHashMap<>();

  Optional<FormDefinition> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    Optional<FormDefinition> form = known.get(id);
    if (form == null) {
      form = load(id);
      // What does not exist is not remembered: a stranger could fill the memory with it.
      form.ifPresent(found -> known.put(id, Optional.of(found)));
    }
    return form;
  }

  private static Optional<FormDefinition> load(String id) {
    try (InputStream file = Forms.class.getResourceAsStream("/forms/" + id + ".json")) {
      return file == null ? Optional.empty() : Optional.of(form(id, Json.readObject(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FormDefinition form(String id, Map<?, ?> json) {
    List<FormDefinition.Field> fields =
        list(json.get("fields")).stream().map(field -> field((Map<?, ?>) field)).toList();
    return new FormDefinition(
        id,
        String.valueOf(json.get("thankYou")),
        fields,
        texts(json.get("oneOf")),
        texts(json.get("purposes")),
        texts(json.get("channels")));
  }

  private static FormDefinition.Field field(Map<?, ?> json) {
    return new FormDefinition.Field(
        FieldName.valueOf(upper(json.get("name"))),
        FormDefinition.Type.valueOf(upper(json.get("type"))),
        Boolean.TRUE.equals(json.get("required")),
        json.get("maxLength") instanceof Number number ? number.intValue() : 0);
  }

  private static String upper(@Nullable Object text) {
    return String.valueOf(text).toUpperCase(Locale.ROOT);
  }

  private static List<String> texts(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
