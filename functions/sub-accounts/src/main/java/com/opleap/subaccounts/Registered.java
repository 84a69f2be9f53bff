package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;

/** What an organization registered with, opened: its name, and who answers for it. */
record Registered(Seats seats, DataKey key) {
  static Registered open(Vault vault, Seats seats) {
    return new Registered(
        seats,
        vault
            .find(Domain.REGISTRATIONS, OrganizationItem.keyId(seats.organization()))
            .orElseThrow());
  }

  String name() {
    return seats.item().open(OrganizationItem.NAME, key);
  }

  EmailAddress primaryEmail() {
    return EmailAddress.stored(seats.item().open(OrganizationItem.PRIMARY_EMAIL, key));
  }

  /** Makes a user who they are now answer for the organization. */
  void primary(ItemChange organization, SubAccount user) {
    Profile profile = user.profile();
    ItemWriter written =
        ItemWriter.of(OrganizationItem.TYPE, seats.organization())
            .pseudonymous(OrganizationItem.PRIMARY_USER, user.id())
            .sealed(OrganizationItem.PRIMARY_NAME, key, profile.name().reveal())
            .sealed(OrganizationItem.PRIMARY_EMAIL, key, profile.email().reveal());
    profile
        .phone()
        .ifPresentOrElse(
            phone -> written.sealed(OrganizationItem.PRIMARY_PHONE, key, phone.reveal()),
            () -> organization.remove(OrganizationItem.PRIMARY_PHONE));
    organization.set(written);
  }
}
