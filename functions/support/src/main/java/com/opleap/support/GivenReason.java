package com.opleap.support;

import com.opleap.common.http.Problem;
import com.opleap.common.http.Request;
import com.opleap.common.person.FreeText;
import com.opleap.common.person.Parsed;

/** Why staff do what they do to an organization, which can read it in its own audit. */
sealed interface GivenReason {
  int LEAST = 10;
  int MOST = 200;

  record Given(FreeText reason) implements GivenReason {}

  record Missing(Problem problem) implements GivenReason {}

  /** As a look has it, in the header {@code X-Reason}. */
  static GivenReason of(Request request) {
    return switch (parse(request.header("x-reason").orElse(""))) {
      case Parsed.Valid<FreeText>(FreeText reason) -> new Given(reason);
      case Parsed.Invalid<FreeText> invalid ->
          new Missing(
              Problem.malformed(
                  "The header \"X-Reason\" says in %d to %d characters why you look; the"
                          .formatted(LEAST, MOST)
                      + " organization can read it."));
    };
  }

  /** Its text, wherever it stands. */
  static Parsed<FreeText> parse(String text) {
    return FreeText.parse(text, FreeText.Shape.LINE, MOST)
        .then(reason ->
            isLong(reason)
                ? new Parsed.Valid<>(reason)
                : Parsed.invalid("too-short", "At least " + LEAST + " characters."));
  }

  private static boolean isLong(FreeText reason) {
    return reason.reveal().codePointCount(0, reason.reveal().length()) >= LEAST;
  }
}
