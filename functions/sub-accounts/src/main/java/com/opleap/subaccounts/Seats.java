package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An organization's row as it was read, as far as its users are concerned. */
record Seats(String organization, Map<String, AttributeValue> row) {
  Seats {
    row = Map.copyOf(row);
  }

  ItemReader item() {
    return ItemReader.of(OrganizationItem.TYPE, organization, row);
  }

  long owners() {
    return item().number(OrganizationItem.OWNERS);
  }

  /** Who answers for the organization, and is known to support. */
  String primaryUser() {
    return item().text(OrganizationItem.PRIMARY_USER);
  }

  boolean isPrimary(SubAccount user) {
    return primaryUser().equals(user.id());
  }

  /** Empty where it has just been closed. */
  Optional<String> name(Vault vault) {
    return vault
        .find(Domain.REGISTRATIONS, OrganizationItem.keyId(organization))
        .map(key -> item().open(OrganizationItem.NAME, key));
  }

  String plan() {
    return item().text(OrganizationItem.PLAN);
  }

  boolean isSuspended() {
    return isSuspended(row);
  }

  /** Of a row that a transaction found, which may be none, or another's. */
  static boolean isSuspended(Map<String, AttributeValue> row) {
    return row.containsKey(OrganizationItem.SUSPENDED_AT.name());
  }
}
