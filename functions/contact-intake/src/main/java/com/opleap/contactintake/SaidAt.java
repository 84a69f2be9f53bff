package com.opleap.contactintake;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What was said of approaching whoever is reached at one contact point.
 *
 * @param own by the speaker whose record is asked for; empty where they left no such point
 * @param deniedByOthers what anybody else denies who left the same point
 * @param isWhole not where more have left it than can be looked through
 */
record SaidAt(Optional<Own> own, Set<String> deniedByOthers, boolean isWhole) {
  SaidAt {
    deniedByOthers = Set.copyOf(deniedByOthers);
  }

  /**
   * A speaker's own row.
   *
   * @param otherPoints where else this speaker can be reached; known at the point that they speak
   *     as
   */
  record Own(Set<String> granted, Set<String> denied, Set<String> otherPoints, Instant changedAt) {
    Own {
      granted = Set.copyOf(granted);
      denied = Set.copyOf(denied);
      otherPoints = Set.copyOf(otherPoints);
    }
  }
}
