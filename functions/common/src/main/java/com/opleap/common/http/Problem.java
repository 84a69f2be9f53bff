package com.opleap.common.http;

import com.opleap.common.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An error as its reader gets it: a problem document (RFC 9457), whose texts are ours alone and
 * quote nothing that was sent.
 *
 * @param code the last part of {@code type}, stable API
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    List<FieldError> errors,
    Optional<Duration> retryAfter) {

  private static final String TYPE = "urn:opleap:problem:";

  /** What is wrong with one field. {@code code} is stable API, {@code message} is prose. */
  public record FieldError(String field, String code, String message) {}

  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, List.of(), Optional.empty());
  }

  public static Problem malformed(String detail) {
    return of(400, "malformed", "Malformed request", detail);
  }

  /** Where a function checks the token itself; the gateway's own authorizers answer otherwise. */
  public static Problem unauthorized(String detail) {
    return of(401, "unauthorized", "Not authorized", detail);
  }

  public static Problem forbidden() {
    return of(403, "forbidden", "Not yours to do", "The token has no role that allows this.");
  }

  public static Problem notFound() {
    return of(404, "not-found", "Not found", "There is nothing here, or it is not yours.");
  }

  /** Somebody else was first, and what they changed is not to be lost. */
  public static Problem stale() {
    return of(
        412,
        "stale",
        "Changed meanwhile",
        "This was changed since you read it. Please read it again and repeat your change.");
  }

  public static Problem tooLarge(int limit) {
    return of(413, "too-large", "Too large", "The body has more than " + limit + " bytes.");
  }

  public static Problem unsupportedMediaType(String accepted) {
    return of(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        "The content type must be " + accepted + ", in UTF-8.");
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        422,
        "invalid",
        "Invalid input",
        "Some fields need mending; see \"errors\".",
        List.copyOf(errors),
        Optional.empty());
  }

  /** Too many requests; the wait is told in whole seconds, at least one. */
  public static Problem tooMany(Duration wait) {
    return tooMany(
        wait, "More came than is taken in at a time. Nothing was stored; please try again later.");
  }

  /** The same in other words. */
  public static Problem tooMany(Duration wait, String detail) {
    return new Problem(
        429,
        "too-many",
        "Too many requests",
        detail,
        List.of(),
        Optional.of(Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()))));
  }

  static Problem unavailable() {
    return new Problem(
        503,
        "unavailable",
        "Not available now",
        "A service behind this one did not answer. Nothing is half done; please try again.",
        List.of(),
        Optional.of(Duration.ofSeconds(5)));
  }

  static Problem internal() {
    return of(500, "internal", "Internal error", "Something went wrong on our side.");
  }

  public Response response(Request request) {
    Response plain =
        Response.of(status, "application/problem+json", Json.write(json(request.requestId())));
    Response response = status == 401 ? plain.with("www-authenticate", "Bearer") : plain;
    return retryAfter
        .map(wait -> response.with("retry-after", Long.toString(wait.toSeconds())))
        .orElse(response);
  }

  private Json.Writing json(String requestId) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("type", TYPE + code);
      json.writeStringField("title", title);
      json.writeNumberField("status", status);
      json.writeStringField("detail", detail);
      json.writeStringField("instance", "urn:opleap:request:" + requestId);
      if (!errors.isEmpty()) {
        json.writeArrayFieldStart("errors");
        for (FieldError error : errors) {
          json.writeStartObject();
          json.writeStringField("field", error.field());
          json.writeStringField("code", error.code());
          json.writeStringField("message", error.message());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    };
  }
}
