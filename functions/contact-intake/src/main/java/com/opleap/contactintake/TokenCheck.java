package com.opleap.contactintake;

import java.util.Optional;

/** What a submission's form token is worth. */
sealed interface TokenCheck {
  /** Ours, for this form and site, and in its time. */
  record Valid(FormToken token) implements TokenCheck {}

  /** Ours, but sent sooner than a person can. */
  record Early(FormToken token) implements TokenCheck {}

  /** Ours, but its time is over. */
  record Expired(FormToken token) implements TokenCheck {}

  /** Not ours, or ours for another form or another site. */
  record Forged() implements TokenCheck {}

  /** There is none. */
  record None() implements TokenCheck {}

  /** The token, if it is one of ours: early or late, it still names what it came with. */
  default Optional<FormToken> ours() {
    return switch (this) {
      case Valid(FormToken token) -> Optional.of(token);
      case Early(FormToken token) -> Optional.of(token);
      case Expired(FormToken token) -> Optional.of(token);
      case Forged(), None() -> Optional.empty();
    };
  }
}
