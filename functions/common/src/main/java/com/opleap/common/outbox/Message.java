package com.opleap.common.outbox;

import com.opleap.common.person.EmailAddress;

/** A message to exactly one recipient: there is no place for a second one. */
public record Message(String id, Kind kind, EmailAddress to, Content content) {

  /** What the message is for. */
  public enum Kind {
    ACKNOWLEDGEMENT("acknowledgement"),
    STAFF_NOTICE("staff-notice"),
    /** A link with which somebody goes on: registers, joins, sets a password. */
    ACCOUNT_LINK("account-link"),
    /** Tells a user, or an organization, what was done in their name. */
    ACCOUNT_NOTICE("account-notice");

    private final String stored;

    Kind(String stored) {
      this.stored = stored;
    }

    String stored() {
      return stored;
    }
  }

  /** Subject and text, in plain text and HTML. */
  public record Content(String subject, String text, String html) {
    /** Does not show what is written to a person. */
    @Override
    public String toString() {
      return "Content[…]";
    }
  }
}
