package com.opleap.contactintake;

import com.opleap.common.Html;
import com.opleap.common.http.Problem.FieldError;
import com.opleap.contactintake.FormDefinition.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A form's fields as a browser shows them: each with its label, its value, and what is wrong. */
final class FormInputs {
  private final FormDefinition form;
  private final Map<String, List<String>> typed;
  private final List<FieldError> errors;

  FormInputs(FormDefinition form, Map<String, List<String>> typed, List<FieldError> errors) {
    this.form = form;
    this.typed = typed;
    this.errors = errors;
  }

  Html fields() {
    return Html.join(form.fields().stream().map(this::field));
  }

  /** Boxes to tick, of which none is ticked in advance. */
  Html choices(String name, List<String> offered) {
    List<String> ticked = typed.getOrDefault(name, List.of());
    return Html.of(
        """
        <fieldset class="field" id="%s"%s>
        <legend>%s <span class="optional">optional</span></legend>
        <div class="choices">
        %s
        </div>
        %s
        </fieldset>\
        """,
        name,
        described(name, false),
        Labels.of(name, form),
        Html.join(offered.stream().map(choice -> box(name, choice, ticked.contains(choice)))),
        error(name));
  }

  private static Html box(String name, String choice, boolean ticked) {
    return Html.of(
        "<label><input type=\"checkbox\" name=\"%s\" value=\"%s\"%s> %s</label>",
        name, choice, flag("checked", ticked), Labels.ofChoice(choice));
  }

  private Html field(Field field) {
    String name = field.name().key();
    if (field.name() == FieldName.PAGE) {
      // The page's own: nobody can mend what they did not write.
      return Html.of(
          "<input type=\"hidden\" name=\"%s\" value=\"%s\">",
          name, typed.containsKey(name) ? value(field) : "/forms/" + form.id());
    }
    boolean wrong = !messages(name).isEmpty();
    boolean oneOf = form.oneOf().contains(name);
    return Html.of(
        """
        <div class="field">
        <label for="%s">%s%s</label>
        %s%s
        %s
        </div>\
        """,
        name,
        Labels.of(field.name()),
        field.required() || oneOf
            ? Html.NONE
            : new Html(" <span class=\"optional\">optional</span>"),
        oneOf ? hint(name) : Html.NONE,
        field.type() == FormDefinition.Type.TEXT
            ? area(field, wrong, oneOf)
            : line(field, wrong, oneOf),
        error(name));
  }

  private Html line(Field field, boolean wrong, boolean hinted) {
    String name = field.name().key();
    return Html.of(
        "<input id=\"%s\" name=\"%s\" type=\"%s\" autocomplete=\"%s\"%s%s%s%s value=\"%s\">",
        name,
        name,
        type(field),
        autocomplete(field.name()),
        limit(field),
        flag("required", field.required()),
        flag("aria-invalid=\"true\"", wrong),
        described(name, hinted),
        value(field));
  }

  private Html area(Field field, boolean wrong, boolean hinted) {
    String name = field.name().key();
    // A line break right after the tag is not part of the text.
    return Html.of(
        "<textarea id=\"%s\" name=\"%s\" rows=\"6\"%s%s%s%s>\n%s</textarea>",
        name,
        name,
        limit(field),
        flag("required", field.required()),
        flag("aria-invalid=\"true\"", wrong),
        described(name, hinted),
        value(field));
  }

  private Html hint(String name) {
    String all =
        form.oneOf().stream()
            .map(other -> Labels.of(other, form))
            .collect(Collectors.joining(" or "));
    return Html.of("<p class=\"hint\" id=\"%s-hint\">%s: one is enough.</p>\n", name, all);
  }

  private Html described(String name, boolean hinted) {
    List<String> ids = new ArrayList<>();
    if (hinted) {
      ids.add(name + "-hint");
    }
    if (!messages(name).isEmpty()) {
      ids.add(name + "-error");
    }
    return ids.isEmpty() ? Html.NONE : Html.of(" aria-describedby=\"%s\"", String.join(" ", ids));
  }

  private Html error(String name) {
    List<String> messages = messages(name);
    return messages.isEmpty()
        ? Html.NONE
        : Html.of("<p class=\"error\" id=\"%s-error\">%s</p>", name, String.join(" ", messages));
  }

  private List<String> messages(String name) {
    return errors.stream()
        .filter(error -> error.field().equals(name))
        .map(FieldError::message)
        .toList();
  }

  private String value(Field field) {
    return String.join(
        field.type() == FormDefinition.Type.TEXT ? "\n" : " ",
        typed.getOrDefault(field.name().key(), List.of()));
  }

  private static Html limit(Field field) {
    return field.maxLength() == 0 ? Html.NONE : Html.of(" maxlength=\"%s\"", field.maxLength());
  }

  private static Html flag(String attribute, boolean there) {
    return there ? new Html(" " + attribute) : Html.NONE;
  }

  private static String type(Field field) {
    return switch (field.type()) {
      case EMAIL -> "email";
      case PHONE -> "tel";
      case NAME, LINE, TEXT -> "text";
    };
  }

  private static String autocomplete(FieldName field) {
    return switch (field) {
      case NAME -> "name";
      case EMAIL -> "email";
      case PHONE -> "tel";
      case COMPANY -> "organization";
      case ORGANIZATION, SUBJECT, MESSAGE, PAGE -> "off";
    };
  }
}
