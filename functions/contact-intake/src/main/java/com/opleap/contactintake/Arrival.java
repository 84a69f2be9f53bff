package com.opleap.contactintake;

import java.util.Optional;

/**
 * How an enquiry reached us, and who of staff noted it down where the person did not write it.
 *
 * @param recordedBy the token's subject: an opaque id of the issuer's
 */
record Arrival(Origin origin, Optional<String> recordedBy) {
  static Arrival throughTheForm() {
    return new Arrival(Origin.FORM, Optional.empty());
  }

  static Arrival noted(Origin origin, String actor) {
    return new Arrival(origin, Optional.of(actor));
  }
}
