package com.opleap.contactintake;

import java.util.Optional;

/** What a submission's form token is worth. */
sealed interface TokenCheck {
  /** One of ours: early or late, it still names what it came with. */
  sealed interface Ours extends TokenCheck {
    FormToken token();
  }

  /** For this form and site, and in its time. */
  record Valid(FormToken token) implements Ours {}

  /** Sent sooner than a person can. */
  record Early(FormToken token) implements Ours {}

  /** Its time is over. */
  record Expired(FormToken token) implements Ours {}

  /** Not ours, or ours for another form or another site. */
  record Forged() implements TokenCheck {}

  /** There is none. */
  record None() implements TokenCheck {}

  /** The token, if it is one of ours. */
  default Optional<FormToken> ours() {
    return this instanceof Ours known ? Optional.of(known.token()) : Optional.empty();
  }
}
