package com.opleap.contactintake;

import java.util.Optional;

/**
 * Where a submission came from.
 *
 * @param network the sender's network address; it is counted under a keyed hash and stored nowhere
 * @param origin the site that the browser says the form stands on
 */
record Sender(String network, Optional<String> origin) {
  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "Sender[…]";
  }
}
