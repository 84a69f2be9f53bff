package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.KeyItem;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.Vault;
import java.util.Optional;

/**
 * What an organization's row says of its primary user. Support knows them, and cannot read users,
 * so their name and how to reach them stand there too: sealed by a key that goes when they do.
 */
final class PrimaryUserDetails {
  private final Vault vault;
  private final String keys;

  PrimaryUserDetails(Vault vault, String keys) {
    this.vault = vault;
    this.keys = keys;
  }

  /**
   * Whom to mail; empty where the key is gone. The change of the organization's row then holds only
   * where it still says the same of them.
   */
  Optional<EmailAddress> email(ItemChange organization, Seats seats) {
    ItemReader row = seats.item();
    organization
        .ifIs(OrganizationItem.PRIMARY_USER, seats.primaryUser())
        .ifIs(OrganizationItem.PRIMARY_EMAIL, row.bytes(OrganizationItem.PRIMARY_EMAIL));
    return key(seats)
        .map(key -> row.open(OrganizationItem.PRIMARY_EMAIL, key))
        .map(EmailAddress::stored);
  }

  /**
   * Adds to a transaction, and to the change of the organization's row, what is to be known of its
   * primary user. Where another has just taken over, the condition refuses it.
   */
  void changes(Transaction transaction, ItemChange organization, Seats seats, SubAccount user) {
    organization.ifIs(OrganizationItem.PRIMARY_USER, user.id());
    DataKey key = key(seats).orElseGet(() -> created(transaction, seats, user));
    write(organization, key, seats, user);
  }

  /**
   * Adds to a transaction, and to the change of the organization's row, that another takes over.
   */
  void givesWay(Transaction transaction, ItemChange organization, Seats seats, SubAccount to) {
    organization.ifIs(OrganizationItem.PRIMARY_USER, seats.primaryUser());
    write(organization, created(transaction, seats, to), seats, to);
    transaction.delete(KeyItem.erasure(keys, keyId(seats, seats.primaryUser())));
  }

  private Optional<DataKey> key(Seats seats) {
    return vault.find(Domain.REGISTRATIONS, keyId(seats, seats.primaryUser()));
  }

  private DataKey created(Transaction transaction, Seats seats, SubAccount user) {
    // There is no organization without its domain.
    NewKey key = vault.find(Domain.REGISTRATIONS).orElseThrow().create(keyId(seats, user.id()));
    transaction.put(key.row());
    return key.key();
  }

  private static String keyId(Seats seats, String user) {
    return OrganizationItem.primaryKeyId(seats.organization(), user);
  }

  private static void write(ItemChange organization, DataKey key, Seats seats, SubAccount user) {
    ItemWriter written =
        ItemWriter.of(OrganizationItem.TYPE, seats.organization())
            .pseudonymous(OrganizationItem.PRIMARY_USER, user.id());
    organization.set(into(written, key, user.profile()));
    if (user.profile().phone().isEmpty()) {
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
