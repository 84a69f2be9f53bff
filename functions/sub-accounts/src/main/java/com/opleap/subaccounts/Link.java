package com.opleap.subaccounts;

import com.opleap.common.access.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a mailed link lets its holder do, once and for a time.
 *
 * @param id of its row
 * @param registration what is registered with it, as JSON; empty where nothing is
 */
record Link(
    String id, AccessToken token, Purpose purpose, Instant madeAt, Optional<String> registration) {

  /** What one is for. Each is over when its time is, and grants nothing while suspended. */
  enum Purpose {
    REGISTRATION("registration", Duration.ofHours(24)),
    INVITATION("invitation", Duration.ofDays(7)),
    RESET("reset", Duration.ofHours(1));

    private final String key;
    private final Duration validity;

    Purpose(String key, Duration validity) {
      this.key = key;
      this.validity = validity;
    }

    String key() {
      return key;
    }

    Duration validity() {
      return validity;
    }

    static Optional<Purpose> of(String key) {
      return Arrays.stream(values()).filter(purpose -> purpose.key.equals(key)).findFirst();
    }
  }

  /** Does not show what was registered. */
  @Override
  public String toString() {
    return "Link[" + purpose.key + "]";
  }
}
