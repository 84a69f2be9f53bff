package com.opleap.contactintake;

import java.util.Optional;

/**
 * What a page is given to send its form with.
 *
 * @param token as a text
 * @param work what its browser has to do for that token; empty where nothing, or where it was done
 */
record Leave(String token, Optional<Challenge> work) {
  /** A token that came with a submission, and with it what was done for it. */
  static Leave kept(String token) {
    return new Leave(token, Optional.empty());
  }
}
