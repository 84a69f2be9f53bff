package com.opleap.contactintake;

import com.opleap.contactintake.FormDefinition.Basis;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person was asked and what they allowed, how they said so, and in answer to which words
 * (V1, V2).
 *
 * @param purposes what they were asked for
 * @param channels the ways to reach them that they were asked for
 * @param given what they allowed of it
 */
record Consent(
    Basis basis,
    String wording,
    List<String> purposes,
    List<String> channels,
    List<Approach> given) {
  Consent {
    purposes = List.copyOf(purposes);
    channels = List.copyOf(channels);
    // One order and nothing twice, so that equal consents are equal.
    List<Approach> inOrder = new ArrayList<>(Approach.ALL);
    inOrder.retainAll(given);
    given = List.copyOf(inOrder);
  }

  /** What they were asked and did not allow; what they were not asked is neither. */
  List<Approach> denied() {
    List<Approach> denied = new ArrayList<>(Approach.each(purposes, channels));
    denied.removeAll(given);
    return denied;
  }
}
