package com.opleap.contactintake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an enquiry came in, where it lies, and who of staff put it there.
 *
 * @param signs why it is suspect; they stay after a release
 */
record Handling(Arrival arrival, Shelf shelf, List<String> signs, Optional<Release> release) {
  Handling {
    signs = List.copyOf(signs);
  }

  /** Who took it out of the spam folder, and when. */
  record Release(String by, Instant at) {}
}
