package com.opleap.contactintake;

import java.time.Instant;
import java.util.List;

/** What a person allows from a moment on, under which policy, on which page and to which words. */
record ConsentChange(
    Instant at, String policyVersion, String page, String wording, List<Approach> given) {
  ConsentChange {
    given = List.copyOf(given);
  }
}
