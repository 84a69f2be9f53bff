package com.opleap.contactintake;

import com.opleap.contactintake.FormDefinition.Basis;
import com.opleap.contactintake.FormDefinition.Consenting;
import com.opleap.contactintake.FormDefinition.Field;
import com.opleap.contactintake.FormDefinition.Limit;
import com.opleap.contactintake.FormDefinition.SpamGuard;
import com.opleap.contactintake.FormDefinition.Work;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form's file. What is missing, misspelt or of another type fails at once and by name: a
 * limit that is silently not there would be no limit.
 */
final class FormFile {
  private final String place;
  private final Map<?, ?> json;

  private FormFile(String place, Map<?, ?> json, String... known) {
    this.place = place;
    this.json = json;
    Set<String> names = Set.of(known);
    for (Object name : json.keySet()) {
      if (!names.contains(String.valueOf(name))) {
        throw new IllegalArgumentException(place + " has no " + name);
      }
    }
  }

  static FormDefinition form(String id, Map<?, ?> json) {
    return FormRules.checked(read(id, json));
  }

  private static FormDefinition read(String id, Map<?, ?> json) {
    FormFile file =
        new FormFile(
            "form " + id,
            json,
            "thankYou",
            "origins",
            "notify",
            "readers",
            "acknowledgement",
            "fields",
            "oneOf",
            "consent",
            "guard",
            "retention");
    return new FormDefinition(
        id,
        file.text("thankYou"),
        file.texts("origins"),
        file.find("notify"),
        readers(file),
        file.find("acknowledgement"),
        fields(file),
        file.texts("oneOf"),
        consent(file.object("consent", "basis", "wording", "purposes", "channels")),
        guard(
            file.object(
                "guard",
                "honeypot",
                "maxLinks",
                "proofOfWork",
                "perAddress",
                "perPerson",
                "perForm")),
        file.find("retention").map(Period::parse));
  }

  private static Readers readers(FormFile file) {
    return file.find("readers")
        .map(role -> Readers.of(role).orElseThrow(() -> file.fault("readers")))
        .orElse(Readers.SALES);
  }

  private static List<Field> fields(FormFile file) {
    List<Field> fields = new ArrayList<>();
    for (Object field : file.list("fields")) {
      fields.add(field(file.place, field));
    }
    return fields;
  }

  private static Field field(String place, Object json) {
    FormFile field =
        new FormFile(
            place + ", a field", (Map<?, ?>) json, "name", "type", "required", "maxLength");
    return new Field(
        FieldName.valueOf(upper(field.text("name"))),
        FormDefinition.Type.valueOf(upper(field.text("type"))),
        field.is("required"),
        field.json.containsKey("maxLength") ? field.number("maxLength") : 0);
  }

  private static Consenting consent(FormFile consent) {
    Basis basis = Basis.of(consent.text("basis"));
    if (basis == Basis.RECORDED) {
      throw consent.fault("basis");
    }
    return new Consenting(
        basis, consent.text("wording"), consent.texts("purposes"), consent.texts("channels"));
  }

  private static SpamGuard guard(FormFile guard) {
    return new SpamGuard(
        guard.text("honeypot"),
        guard.number("maxLinks"),
        guard.json.containsKey("proofOfWork")
            ? Optional.of(new Work(guard.object("proofOfWork", "maxNumber").number("maxNumber")))
            : Optional.empty(),
        guard.limit("perAddress"),
        guard.limit("perPerson"),
        guard.limit("perForm"));
  }

  private Limit limit(String name) {
    FormFile limit = object(name, "count", "per");
    return new Limit(limit.number("count"), Duration.parse(limit.text("per")));
  }

  private FormFile object(String name, String... known) {
    if (json.get(name) instanceof Map<?, ?> object) {
      return new FormFile(place + ", " + name, object, known);
    }
    throw fault(name);
  }

  private String text(String name) {
    return find(name).orElseThrow(() -> fault(name));
  }

  private Optional<String> find(String name) {
    @Nullable Object value = json.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw fault(name);
  }

  private int number(String name) {
    if (json.get(name) instanceof Integer number) {
      return number;
    }
    throw fault(name);
  }

  private boolean is(String name) {
    if (!json.containsKey(name)) {
      return false;
    }
    if (json.get(name) instanceof Boolean value) {
      return value;
    }
    throw fault(name);
  }

  private List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      texts.add(String.valueOf(element));
    }
    return texts;
  }

  private List<?> list(String name) {
    if (json.get(name) instanceof List<?> list) {
      return list;
    }
    throw fault(name);
  }

  private IllegalArgumentException fault(String name) {
    return new IllegalArgumentException(place + ": " + name + " is missing or of another type");
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
