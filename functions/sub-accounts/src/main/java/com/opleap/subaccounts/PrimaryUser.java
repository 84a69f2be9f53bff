package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.KeyItem;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.Vault;
import java.util.Optional;

/**
 * Who answers for an organization. Support knows them, and cannot read users, so their name and how
 * to reach them stand in the organization's row too: sealed by a key that goes when they do.
 */
final class PrimaryUser {
  private final Vault vault;
  private final String keys;

  PrimaryUser(Vault vault, String keys) {
    this.vault = vault;
    this.keys = keys;
  }

  /** Empty where another has just taken over. */
  Optional<EmailAddress> email(Seats seats) {
    return key(seats)
        .map(key -> seats.item().open(OrganizationItem.PRIMARY_EMAIL, key))
        .map(EmailAddress::stored);
  }

  /**
   * Adds to the change of the organization's row who its primary user is now. Where another has
   * just taken over, their key is gone, and the condition refuses the change.
   */
  void changes(ItemChange organization, Seats seats, SubAccount user) {
    organization
        .ifIs(OrganizationItem.PRIMARY_USER, user.id())
        .set(
            ItemWriter.of(OrganizationItem.TYPE, seats.organization())
                .pseudonymous(OrganizationItem.PRIMARY_USER, user.id()));
    key(seats).ifPresent(key -> write(organization, key, seats, user.profile()));
  }

  /**
   * Adds to a transaction, and to the change of the organization's row, that another takes over.
   */
  void givesWay(Transaction transaction, ItemChange organization, Seats seats, SubAccount to) {
    // There is no organization without its domain.
    NewKey key = vault.find(Domain.REGISTRATIONS).orElseThrow().create(keyId(seats, to.id()));
    organization
        .ifIs(OrganizationItem.PRIMARY_USER, seats.primaryUser())
        .set(
            ItemWriter.of(OrganizationItem.TYPE, seats.organization())
                .pseudonymous(OrganizationItem.PRIMARY_USER, to.id()));
    write(organization, key.key(), seats, to.profile());
    transaction.put(key.row()).delete(KeyItem.erasure(keys, keyId(seats, seats.primaryUser())));
  }

  private Optional<DataKey> key(Seats seats) {
    return vault.find(Domain.REGISTRATIONS, keyId(seats, seats.primaryUser()));
  }

  private static String keyId(Seats seats, String user) {
    return OrganizationItem.primaryKeyId(seats.organization(), user);
  }

  private static void write(ItemChange organization, DataKey key, Seats seats, Profile profile) {
    organization.set(
        into(ItemWriter.of(OrganizationItem.TYPE, seats.organization()), key, profile));
    if (profile.phone().isEmpty()) {
      organization.remove(OrganizationItem.PRIMARY_PHONE);
    }
  }

  /** Seals what the organization's row says of them. */
  static ItemWriter into(ItemWriter item, DataKey key, Profile profile) {
    item.sealed(OrganizationItem.PRIMARY_NAME, key, profile.name().reveal())
        .sealed(OrganizationItem.PRIMARY_EMAIL, key, profile.email().reveal());
    profile
        .phone()
        .ifPresent(phone -> item.sealed(OrganizationItem.PRIMARY_PHONE, key, phone.reveal()));
    return item;
  }
}
