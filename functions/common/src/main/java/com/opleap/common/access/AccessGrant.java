package com.opleap.common.access;

/**
 * Everything that lets somebody into an organization, and what is left of it while the organization
 * is suspended. Each is checked against the organization's row, read consistently, whenever it is
 * used; so a suspension takes nothing away that would have to be given back.
 */
public enum AccessGrant {
  /** Somebody is signed in. */
  SESSION(true),
  /** Somebody signs in, by a password and perhaps a code. */
  SIGN_IN(true),
  /** Somebody joins by the link that they were mailed. */
  INVITATION(false),
  /** Somebody sets a new password by the link that they were mailed. */
  RESET_LINK(true),
  /** Somebody signs in by another address from then on, by the link that was mailed there. */
  ADDRESS_LINK(false);

  private final boolean ownersKeep;

  AccessGrant(boolean ownersKeep) {
    this.ownersKeep = ownersKeep;
  }

  /** Whether it still counts while suspended: owners come for their data, and to close. */
  public boolean isLeftTo(Role role) {
    return ownersKeep && role == Role.OWNER;
  }
}
