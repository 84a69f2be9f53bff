package com.opleap.contactintake;

import com.opleap.common.http.BodyLimit;
import com.opleap.common.http.FormDecoder;
import com.opleap.common.http.JsonBody;
import com.opleap.common.http.MultipartDecoder;
import com.opleap.common.http.MultipartDecoder.Decoded;
import com.opleap.common.http.Problem;
import com.opleap.common.http.Problem.FieldError;
import com.opleap.common.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a submission's body, JSON or a browser's form, into values by field name.
 *
 * <p>A field that the form does not have is refused in JSON, where it is a client's mistake, and
 * ignored in a plain form, where submit buttons and trackers add some.
 */
sealed interface FormBody {
  String FORM = "application/x-www-form-urlencoded";
  String MULTIPART = "multipart/form-data";

  /** What was read; nothing where it is unreadable. */
  Map<String, List<String>> fields();

  record Read(Map<String, List<String>> fields) implements FormBody {}

  record Unreadable(Problem problem) implements FormBody {
    @Override
    public Map<String, List<String>> fields() {
      return Map.of();
    }
  }

  static FormBody read(Request request, FormDefinition form) {
    String type = request.mediaType();
    if (!request.isUtf8() || (!type.equals(JsonBody.TYPE) && !isBrowserForm(request))) {
      return new Unreadable(
          Problem.unsupportedMediaType(JsonBody.TYPE + ", " + FORM + " or " + MULTIPART));
    }
    Optional<Problem> refusal = BodyLimit.refuses(request);
    return refusal.isPresent()
        ? new Unreadable(refusal.get())
        : of(request, request.body().orElseThrow(), form);
  }

  private static FormBody of(Request request, byte[] body, FormDefinition form) {
    return switch (request.mediaType()) {
      case JsonBody.TYPE -> json(body, form);
      case FORM -> plain(body);
      default -> multipart(request.boundary().orElse(""), body);
    };
  }

  /** Whether it was sent by a page's form itself, so that a person looks at the answer. */
  static boolean isBrowserForm(Request request) {
    return request.mediaType().equals(FORM) || request.mediaType().equals(MULTIPART);
  }

  private static FormBody plain(byte[] body) {
    return FormDecoder.decode(body)
        .<FormBody>map(Read::new)
        .orElseGet(() -> malformed("The body is not a URL-encoded form in UTF-8."));
  }

  private static FormBody multipart(String boundary, byte[] body) {
    return switch (MultipartDecoder.decode(boundary, body)) {
      case Decoded.Form(var fields) -> new Read(fields);
      case Decoded.Malformed(String why) -> malformed(why);
      case Decoded.HasFile() ->
          // Its field's name is the sender's own text.
          new Unreadable(
              Problem.invalid(List.of(new FieldError("", "file", "Files are not taken."))));
    };
  }

  private static FormBody json(byte[] body, FormDefinition form) {
    JsonBody json = JsonBody.of(body);
    return json instanceof JsonBody.Unreadable(Problem problem)
        ? new Unreadable(problem)
        : fields(json.members(), form);
  }

  static FormBody fields(Map<?, ?> object, FormDefinition form) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    boolean hasOthers = false;
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      String name = String.valueOf(entry.getKey());
      Object value = entry.getValue();
      if (!form.takes(name)) {
        hasOthers = true;
      } else if (value != null && !add(fields, name, value)) {
        errors.add(new FieldError(name, "type", "Wrong JSON type for this field."));
      }
    }
    if (hasOthers) {
      // Names are the sender's own text, so none is quoted, and one error stands for all of them.
      errors.add(new FieldError("", "unknown-field", "A field is not one of this form's."));
    }
    return errors.isEmpty() ? new Read(fields) : new Unreadable(Problem.invalid(errors));
  }

  private static boolean add(
      Map<String, List<String>> fields, String name, @Nullable Object value) {
    boolean isList = FormDefinition.isList(name);
    if (!isList && value instanceof String text) {
      fields.put(name, List.of(text));
      return true;
    }
    if (!isList || !(value instanceof List<?> list)) {
      return false;
    }
    List<String> texts = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String text)) {
        return false;
      }
      texts.add(text);
    }
    fields.put(name, texts);
    return true;
  }

  private static FormBody malformed(String detail) {
    return new Unreadable(Problem.malformed(detail));
  }
}
