package com.opleap.common.access;

import java.util.Arrays;
import java.util.Optional;

/** What a user may do in their organization; each may do what those after it may. */
public enum Role {
  /** Everything, with billing and closing. */
  OWNER("owner"),
  /** Users, the privacy inbox, all leads. */
  ADMIN("admin"),
  /** Leads. */
  MEMBER("member");

  private final String key;

  Role(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }

  public static Optional<Role> of(String key) {
    return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
  }

  public boolean includes(Role other) {
    return compareTo(other) <= 0;
  }
}
