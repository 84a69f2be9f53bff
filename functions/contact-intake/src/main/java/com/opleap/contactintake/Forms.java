package com.opleap.contactintake;

import com.opleap.common.Json;
import com.opleap.common.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The forms that there are: one file each, so adding a form is adding a file. */
final class Forms {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** The routes that are of one form, whose id they do not name. */
  private static final Map<String, String> ROUTES = Map.of(SubmitFormHandler.ABUSE, "abuse");

  private final Map<String, Optional<FormDefinition>> known = new ConcurrentHashMap<>();

  /** The form that is asked for. */
  Optional<FormDefinition> of(Request request) {
    String named = request.path().getOrDefault("formId", "");
    return find(ROUTES.getOrDefault(request.routeKey(), named));
  }

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
      return file == null
          ? Optional.empty()
          : Optional.of(FormFile.form(id, Json.readObject(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
