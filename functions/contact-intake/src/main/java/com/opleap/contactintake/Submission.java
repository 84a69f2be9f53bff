package com.opleap.contactintake;

import com.opleap.common.http.Problem.FieldError;
import java.time.Duration;
import java.util.List;

/** What became of a submission. */
sealed interface Submission {
  record Accepted(Receipt receipt) implements Submission {}

  /** It was accepted before, under the same key; the sender gets the first answer again. */
  record Repeated(Receipt receipt) implements Submission {}

  /** The key was used for another content: answering as if would lose what is new. */
  record KeyReused() implements Submission {}

  /**
   * Too many came; nothing is stored.
   *
   * @param after so long the limit still holds
   */
  record OverLimit(Duration after) implements Submission {}

  record Refused(List<FieldError> errors) implements Submission {}

  /** What it is where its key was there already. */
  static Submission before(RepeatGuard.Answer answer) {
    return answer.receipt().<Submission>map(Repeated::new).orElseGet(KeyReused::new);
  }
}
