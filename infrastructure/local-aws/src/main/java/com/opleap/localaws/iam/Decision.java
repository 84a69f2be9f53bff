package com.opleap.localaws.iam;

/** What a role says to a call. */
public sealed interface Decision {
  record Allowed(Statement by) implements Decision {}

  record DeniedBy(Statement statement) implements Decision {}

  /** No statement allows it. */
  record NotAllowed() implements Decision {}
}
