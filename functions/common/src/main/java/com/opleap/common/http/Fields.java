package com.opleap.common.http;

import com.opleap.common.http.Problem.FieldError;
import com.opleap.common.person.Characters;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read one by one; all that is wrong with them is gathered. A member
 * that nobody reads is wrong too, and so is {@code null}.
 */
public final class Fields {
  private final Map<?, ?> members;
  private final String prefix;
  private final List<FieldError> errors;
  private final List<Fields> parts = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private boolean isJudged;

  private Fields(Map<?, ?> members, String prefix, List<FieldError> errors) {
    this.members = members;
    this.prefix = prefix;
    this.errors = errors;
  }

  public static Fields of(Map<?, ?> members) {
    return new Fields(members, "", new ArrayList<>());
  }

  /** Whether it was sent at all. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** A text that has to be there, taken as it was sent; empty where it is not. */
  public Optional<String> required(String name) {
    return required(name, Parsed.Valid::new);
  }

  /** A text that has to be there; empty where it is not, or is wrong. */
  public <T> Optional<T> required(String name, Function<String, Parsed<T>> parser) {
    if (text(name).filter(text -> !Characters.areBlank(text)).isEmpty()) {
      // What is of the wrong type has its error already.
      if (!has(name) || members.get(name) instanceof String) {
        wrong(name, "required", "Please fill this in.");
      }
      return Optional.empty();
    }
    return optional(name, parser);
  }

  /** A text that may be missing or blank; empty where it is, or is wrong. */
  public <T> Optional<T> optional(String name, Function<String, Parsed<T>> parser) {
    return text(name)
        .filter(text -> !Characters.areBlank(text))
        .flatMap(text -> parsed(name, parser.apply(text)));
  }

  /** A text as it was sent, whatever is in it; empty where it is missing or none. */
  public Optional<String> text(String name) {
    return value(name, String.class, "text", "This has to be a text.");
  }

  public Optional<Boolean> flag(String name) {
    return value(name, Boolean.class, "flag", "This has to be true or false.");
  }

  /** An object in this one; where it is missing, all that it has to have is. */
  public Fields object(String name) {
    Map<?, ?> inner =
        value(name, Map.class, "object", "This has to be an object.")
            .<Map<?, ?>>map(map -> map)
            .orElse(Map.of());
    Fields part = new Fields(inner, prefix + name + ".", errors);
    parts.add(part);
    return part;
  }

  /** Something is wrong with a member beyond what its parser says. */
  public void wrong(String name, String code, String message) {
    errors.add(new FieldError(prefix + name, code, message));
  }

  /**
   * A route whose body has to be a JSON object.
   *
   * @param route reads it
   */
  public static Function<Request, Response> route(BiFunction<Request, Fields, Response> route) {
    return request -> read(request, fields -> route.apply(request, fields));
  }

  /** The body of a request, which has to be a JSON object, or the problem that it is. */
  public static Response read(Request request, Function<Fields, Response> reading) {
    return switch (JsonBody.read(request)) {
      case JsonBody.Unreadable(Problem problem) -> problem.response(request);
      case JsonBody.Members(Map<?, ?> members) -> reading.apply(of(members));
    };
  }

  /** Goes on where nothing is wrong, once all is read. */
  public Response whenRight(Request request, Supplier<Response> next) {
    return problem().map(problem -> problem.response(request)).orElseGet(next);
  }

  /** Why it is refused, once all is read; empty where nothing is wrong. */
  public Optional<Problem> problem() {
    if (!isJudged) {
      refuseUnknown();
      isJudged = true;
    }
    return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
  }

  private void refuseUnknown() {
    parts.forEach(Fields::refuseUnknown);
    for (Object name : members.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        // Its name is the sender's own text, so it is not repeated.
        errors.add(new FieldError(prefix, "unknown-field", "There is a field that is not known."));
      }
    }
  }

  private <T> Optional<T> parsed(String name, Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Valid<T>(T value) -> Optional.of(value);
      case Parsed.Invalid<T>(List<Violation> violations) -> {
        violations.forEach(violation -> wrong(name, violation.code(), violation.detail()));
        yield Optional.empty();
      }
    };
  }

  private <T> Optional<T> value(String name, Class<T> type, String code, String message) {
    boolean first = known.add(name);
    @Nullable Object value = members.get(name);
    if (type.isInstance(value)) {
      return Optional.of(type.cast(value));
    }
    if (first && has(name)) {
      wrong(name, code, message);
    }
    return Optional.empty();
  }
}
