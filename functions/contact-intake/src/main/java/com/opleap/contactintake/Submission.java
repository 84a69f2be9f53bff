package com.opleap.contactintake;

import com.opleap.common.http.Problem.FieldError;
import java.time.Duration;
import java.util.List;

/** What became of a submission. */
sealed interface Submission {
  /** It is stored, now or since before. */
  sealed interface Stored extends Submission {
    Receipt receipt();
  }

  record Accepted(Receipt receipt) implements Stored {}

  /** It was accepted before, under the same key; the sender gets the first answer again. */
  record Repeated(Receipt receipt) implements Stored {}

  /** Nothing of it is stored. */
  sealed interface Declined extends Submission {}

  /** The key was used for another content: answering as if would lose what is new. */
  record KeyReused() implements Declined {}

  /** The form token was used for another content. */
  record TokenUsed() implements Declined {}

  /** The form token's time is over, and nothing was taken in with it that is still known. */
  record TokenExpired() implements Declined {}

  /**
   * Too many came.
   *
   * @param after so long the limit still holds
   */
  record OverLimit(Duration after) implements Declined {}

  record Refused(List<FieldError> errors) implements Declined {}

  /** What it is where its key or its token was there already. */
  static Submission before(RepeatGuard.Answer answer) {
    return switch (answer) {
      case RepeatGuard.Answer.First(Receipt receipt) -> new Repeated(receipt);
      case RepeatGuard.Answer.OtherContent(RepeatGuard.Kind kind) ->
          switch (kind) {
            case KEY -> new KeyReused();
            case TOKEN -> new TokenUsed();
          };
    };
  }
}
