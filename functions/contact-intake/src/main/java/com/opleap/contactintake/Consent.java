package com.opleap.contactintake;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person allowed: which approaches, how they said so, and in answer to which words (V1, V2).
 * What is not given is not allowed.
 */
record Consent(FormDefinition.Basis basis, String wording, List<Approach> given) {
  Consent {
    // One order and nothing twice, so that equal consents are equal.
    List<Approach> inOrder = new ArrayList<>(Approach.ALL);
    inOrder.retainAll(given);
    given = List.copyOf(inOrder);
  }

  /** What this record denies, because it does not grant it. */
  List<Approach> denied() {
    return Approach.allBut(given);
  }
}
