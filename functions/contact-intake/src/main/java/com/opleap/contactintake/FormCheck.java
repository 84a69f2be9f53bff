package com.opleap.contactintake;

import com.opleap.common.http.Problem.FieldError;
import com.opleap.common.person.Characters;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import com.opleap.common.person.Violation;
import com.opleap.contactintake.FormDefinition.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks one submission against its form and gathers all that is wrong, not only the first. */
final class FormCheck {
  private final FormDefinition form;
  private final Map<String, List<String>> input;
  private final List<FieldError> errors = new ArrayList<>();

  private FormCheck(FormDefinition form, Map<String, List<String>> input) {
    this.form = form;
    this.input = input;
  }

  /** What became of checking. */
  sealed interface Checked {
    /** What is wrong; nothing where it is valid. */
    List<FieldError> errors();

    record Valid(Contents contents, Consent consent) implements Checked {
      @Override
      public List<FieldError> errors() {
        return List.of();
      }
    }

    record Invalid(List<FieldError> errors) implements Checked {}
  }

  /** Fields that the form does not have are not looked at. */
  static Checked check(FormDefinition form, Map<String, List<String>> input) {
    return new FormCheck(form, input).checked();
  }

  private Checked checked() {
    @Nullable PersonName name = null;
    @Nullable EmailAddress email = null;
    @Nullable PhoneNumber phone = null;
    Map<FieldName, FreeText> texts = new EnumMap<>(FieldName.class);
    for (Field field : form.fields()) {
      String text = single(field);
      if (Characters.areBlank(text)) {
        continue;
      }
      switch (field.type()) {
        case NAME -> name = value(field, text, PersonName::parse);
        case EMAIL -> email = value(field, text, EmailAddress::parse);
        case PHONE -> phone = value(field, text, PhoneNumber::parse);
        case LINE, TEXT -> {
          FreeText free =
              field.name() == FieldName.PAGE
                  ? page(field, text)
                  : value(field, text, t -> FreeText.parse(t, field.shape(), field.maxLength()));
          if (free != null) {
            texts.put(field.name(), free);
          }
        }
      }
    }
    Consent consent = consent();
    oneOf();
    return errors.isEmpty()
        ? new Checked.Valid(
            new Contents(
                Optional.ofNullable(name),
                Optional.ofNullable(email),
                Optional.ofNullable(phone),
                texts),
            consent)
        : new Checked.Invalid(errors);
  }

  private String single(Field field) {
    List<String> values = input.getOrDefault(field.name().key(), List.of());
    if (values.size() > 1 && field.name() != FieldName.PAGE) {
      errors.add(new FieldError(field.name().key(), "repeated", "Only one value is possible."));
      return "";
    }
    String text = values.isEmpty() ? "" : values.getFirst();
    if (field.required() && Characters.areBlank(text)) {
      errors.add(new FieldError(field.name().key(), "required", "Please fill this in."));
    }
    return text;
  }

  /** It is hidden, and the page's own: what is wrong with it is cut or left out, and no error. */
  private static @Nullable FreeText page(Field field, String text) {
    return FreeText.cut(text, field.shape(), field.maxLength())
            instanceof Parsed.Valid<FreeText>(FreeText page)
        ? page
        : null;
  }

  private <T> @Nullable T value(Field field, String text, Function<String, Parsed<T>> parser) {
    Parsed<T> parsed = parser.apply(text);
    for (Violation violation : parsed.violations()) {
      errors.add(new FieldError(field.name().key(), violation.code(), violation.detail()));
    }
    return parsed instanceof Parsed.Valid<T>(T value) ? value : null;
  }

  private Consent consent() {
    FormDefinition.Consenting asked = form.consent();
    boolean isChosen = asked.basis() != FormDefinition.Basis.SUBMISSION;
    List<String> purposes =
        isChosen ? choices(FormDefinition.PURPOSES, asked.purposes()) : asked.purposes();
    List<String> channels =
        isChosen ? choices(FormDefinition.CHANNELS, asked.channels()) : asked.channels();
    return new Consent(
        asked.basis(),
        asked.wording(),
        asked.purposes(),
        asked.channels(),
        Approach.each(purposes, channels));
  }

  private List<String> choices(String name, List<String> offered) {
    List<String> chosen = List.copyOf(new LinkedHashSet<>(input.getOrDefault(name, List.of())));
    if (!offered.containsAll(chosen)) {
      errors.add(
          new FieldError(name, "unknown-choice", "Possible are: " + String.join(", ", offered)));
      return List.of();
    }
    return chosen;
  }

  private void oneOf() {
    boolean given = form.oneOf().isEmpty();
    for (String name : form.oneOf()) {
      for (String text : input.getOrDefault(name, List.of())) {
        given |= !Characters.areBlank(text);
      }
    }
    if (!given) {
      List<String> labels = new ArrayList<>();
      for (String name : form.oneOf()) {
        labels.add(Labels.of(name, form));
      }
      errors.add(
          new FieldError(
              form.oneOf().getFirst(),
              "one-required",
              "Please fill in one of these: " + String.join(", ", labels) + "."));
    }
  }
}
