package com.opleap.contactintake;

import com.opleap.common.http.JsonBody;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Problem.FieldError;
import com.opleap.common.http.Request;
import com.opleap.contactintake.FormCheck.Checked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what staff noted of somebody who got in touch by other means: how it came, and the fields
 * of a form, checked as the form's own are. All that is wrong is gathered, not only the first.
 */
sealed interface Note {
  String FORM_ID = "formId";
  String ORIGIN = "origin";
  String USUAL_FORM = "contact";

  record Noted(FormDefinition form, Origin origin, Contents contents, Consent consent)
      implements Note {}

  record Unreadable(Problem problem) implements Note {}

  static Note read(Request request, Forms forms) {
    return switch (JsonBody.read(request)) {
      case JsonBody.Members(var members) -> of(members, forms);
      case JsonBody.Unreadable(Problem problem) -> new Unreadable(problem);
    };
  }

  private static Note of(Map<?, ?> object, Forms forms) {
    Map<Object, @Nullable Object> fields = new LinkedHashMap<>(object);
    Object formId = fields.containsKey(FORM_ID) ? fields.remove(FORM_ID) : USUAL_FORM;
    Optional<FormDefinition> form =
        forms
            .find(String.valueOf(formId))
            .filter(found -> found.readers() == Readers.SALES)
            .map(FormDefinition::recorded);
    if (form.isEmpty()) {
      // Nothing can be said of the fields of a form that is not there.
      return invalid(List.of(new FieldError(FORM_ID, "unknown-choice", "There is no such form.")));
    }
    List<FieldError> errors = new ArrayList<>();
    Optional<Origin> origin = origin(fields.remove(ORIGIN), errors);
    Optional<Checked.Valid> checked = checked(fields, form.get(), errors);
    return origin.isPresent() && checked.isPresent()
        ? new Noted(form.get(), origin.get(), checked.get().contents(), checked.get().consent())
        : invalid(errors);
  }

  private static Optional<Origin> origin(@Nullable Object given, List<FieldError> errors) {
    if (given == null || given.equals("")) {
      errors.add(new FieldError(ORIGIN, "required", "Please say how it came."));
      return Optional.empty();
    }
    Optional<Origin> origin =
        Origin.of(String.valueOf(given)).filter(known -> Origin.notable().contains(known));
    if (origin.isEmpty()) {
      String possible =
          Origin.notable().stream().map(Origin::key).collect(Collectors.joining(", "));
      errors.add(new FieldError(ORIGIN, "unknown-choice", "Possible are: " + possible));
    }
    return origin;
  }

  private static Optional<Checked.Valid> checked(
      Map<?, ?> fields, FormDefinition form, List<FieldError> errors) {
    if (!fields.keySet().stream().allMatch(name -> isNoted(String.valueOf(name), form))) {
      errors.add(new FieldError("", "unknown-field", "A field is not one of this form's."));
      return Optional.empty();
    }
    switch (FormBody.fields(fields, form)) {
      case FormBody.Unreadable(Problem problem) -> errors.addAll(problem.errors());
      case FormBody.Read(var values) -> {
        switch (FormCheck.check(form, values)) {
          case Checked.Valid valid -> {
            return Optional.of(valid);
          }
          case Checked.Invalid(var found) -> errors.addAll(found);
        }
      }
    }
    return Optional.empty();
  }

  /** What only a page's form sends, such as the field for programs, has no place in a note. */
  private static boolean isNoted(String name, FormDefinition form) {
    return form.field(name).isPresent()
        || name.equals(FormDefinition.PURPOSES)
        || name.equals(FormDefinition.CHANNELS);
  }

  private static Note invalid(List<FieldError> errors) {
    return new Unreadable(Problem.invalid(errors));
  }
}
