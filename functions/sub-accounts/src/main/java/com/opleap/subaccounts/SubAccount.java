package com.opleap.subaccounts;

import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One user of an organization.
 *
 * @param version goes up with each change
 */
record SubAccount(
    String organization,
    String id,
    Profile profile,
    Role role,
    State state,
    boolean isContactPerson,
    boolean hasFactor,
    Instant invitedAt,
    Optional<Instant> invitedUntil,
    Optional<Instant> joinedAt,
    long version,
    Indexes indexes) {

  /** How far somebody has come. */
  enum State {
    INVITED(SubAccountItem.INVITED),
    ACTIVE(SubAccountItem.ACTIVE),
    DEACTIVATED(SubAccountItem.DEACTIVATED);

    private final String key;

    State(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }

    static State of(String key) {
      for (State state : values()) {
        if (state.key.equals(key)) {
          return state;
        }
      }
      throw new IllegalArgumentException("There is no such state");
    }
  }

  /**
   * Where else something of them is stored.
   *
   * @param email in the organization
   * @param login for signing in; empty until they have joined
   * @param invitation the row of the one link with which they can join
   */
  record Indexes(String email, Optional<String> login, Optional<String> invitation) {}

  static SubAccount open(String organization, ItemReader item, DataKey key) {
    return new SubAccount(
        organization,
        item.text(SubAccountItem.ID),
        Profile.open(item, key),
        Role.of(item.text(SubAccountItem.ROLE)).orElseThrow(),
        State.of(item.text(SubAccountItem.STATE)),
        item.flag(SubAccountItem.CONTACT_PERSON),
        item.flag(SubAccountItem.FACTOR),
        Instant.parse(item.text(SubAccountItem.INVITED_AT)),
        item.find(SubAccountItem.INVITED_UNTIL).map(Instant::parse),
        item.find(SubAccountItem.JOINED_AT).map(Instant::parse),
        item.number(SubAccountItem.VERSION),
        new Indexes(
            item.text(SubAccountItem.EMAIL_INDEX),
            item.find(SubAccountItem.LOGIN_INDEX),
            item.find(SubAccountItem.INVITATION)));
  }

  /** The same user, changed once. */
  SubAccount with(Profile changed, Role as, State in, boolean forContact) {
    return new SubAccount(
        organization,
        id,
        changed,
        as,
        in,
        forContact,
        hasFactor,
        invitedAt,
        invitedUntil,
        joinedAt,
        version + 1,
        indexes);
  }

  /** The names of what differs in another one of the same user, as they are told outside. */
  List<String> differences(SubAccount other) {
    List<String> names = new ArrayList<>(profile.differences(other.profile()));
    if (role != other.role()) {
      names.add("role");
    }
    if (state != other.state()) {
      names.add("state");
    }
    if (isContactPerson != other.isContactPerson()) {
      names.add("contactPerson");
    }
    return names;
  }

  /** The same with another address. */
  SubAccount signingInBy(EmailAddress next) {
    return new SubAccount(
        organization,
        id,
        new Profile(profile.name(), next, profile.phone(), profile.title()),
        role,
        state,
        isContactPerson,
        hasFactor,
        invitedAt,
        invitedUntil,
        joinedAt,
        version,
        indexes);
  }

  boolean isActiveOwner() {
    return role == Role.OWNER && state == State.ACTIVE;
  }
}
