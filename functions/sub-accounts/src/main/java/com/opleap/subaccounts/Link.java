package com.opleap.subaccounts;

import com.opleap.common.access.AccessGrant;
import com.opleap.common.access.AccessToken;
import com.opleap.common.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a mailed link lets its holder do, once and for a time.
 *
 * @param id of its row
 * @param generation of the sub-account's sessions when it was made; empty where it does not matter
 * @param wanted what is registered with it, as JSON, or the address that it is for; empty where
 *     neither is
 */
record Link(
    String id,
    AccessToken token,
    Purpose purpose,
    Instant madeAt,
    Optional<Long> generation,
    Optional<String> wanted) {

  /** What one is for, for how long, and what it lets its holder into. */
  enum Purpose {
    /** There is no organization yet that it could let anybody into. */
    REGISTRATION("registration", Duration.ofHours(24), Optional.empty()),
    INVITATION("invitation", Duration.ofDays(7), Optional.of(AccessGrant.INVITATION)),
    RESET("reset", Duration.ofHours(1), Optional.of(AccessGrant.RESET_LINK)),
    ADDRESS("address", Duration.ofHours(24), Optional.of(AccessGrant.ADDRESS_LINK));

    private final String key;
    private final Duration validity;
    private final Optional<AccessGrant> grant;

    Purpose(String key, Duration validity, Optional<AccessGrant> grant) {
      this.key = key;
      this.validity = validity;
      this.grant = grant;
    }

    String key() {
      return key;
    }

    Duration validity() {
      return validity;
    }

    /** Whether somebody of this role may use it while their organization is suspended. */
    boolean isLeftTo(Role role) {
      return grant.map(one -> one.isLeftTo(role)).orElse(true);
    }

    static Optional<Purpose> of(String key) {
      return Arrays.stream(values()).filter(purpose -> purpose.key.equals(key)).findFirst();
    }
  }

  /** Does not show what is wanted. */
  @Override
  public String toString() {
    return "Link[" + purpose.key + "]";
  }
}
