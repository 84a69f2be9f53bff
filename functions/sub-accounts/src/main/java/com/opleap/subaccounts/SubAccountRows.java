package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a user's row and their organization's as both stand, for a change that needs both. */
final class SubAccountRows {
  private final BatchReader rows;
  private final Vault vault;
  private final Tables tables;

  /** The names of the tables that it reads. */
  record Tables(String organizations, String tenants) {}

  SubAccountRows(BatchReader rows, Vault vault, Tables tables) {
    this.rows = rows;
    this.vault = vault;
    this.tables = tables;
  }

  /** A user with the key that seals their fields, and the organization that they are in. */
  record Found(
      SubAccount user, long generation, Optional<String> addressLink, DataKey key, Seats seats) {}

  /** Empty where the organization has no user of that id, which is as if there were none. */
  Optional<Found> find(String organization, String user) {
    if (!IdSource.isId(user)) {
      return Optional.empty();
    }
    Map<String, List<Map<String, AttributeValue>>> found =
        rows.rows(
            Map.of(
                tables.tenants(), List.of(SubAccountItem.key(organization, user)),
                tables.organizations(), List.of(OrganizationItem.key(organization))));
    Optional<Seats> seats =
        first(found, tables.organizations()).map(row -> new Seats(organization, row));
    Optional<Map<String, AttributeValue>> row = first(found, tables.tenants());
    if (seats.isEmpty() || row.isEmpty()) {
      return Optional.empty();
    }
    ItemReader item = ItemReader.of(SubAccountItem.TYPE, user, row.get());
    return vault
        .find(Domain.ofOrganization(organization), user)
        .map(key ->
            new Found(
                SubAccount.open(organization, item, key),
                item.number(SubAccountItem.GENERATION),
                item.find(SubAccountItem.ADDRESS_LINK),
                key,
                seats.get()));
  }

  private static Optional<Map<String, AttributeValue>> first(
      Map<String, List<Map<String, AttributeValue>>> found, String table) {
    return found.getOrDefault(table, List.of()).stream().findFirst();
  }

  /** The organization alone; empty where it is closed. */
  Optional<Seats> seats(String organization) {
    return rows.rows(tables.organizations(), List.of(OrganizationItem.key(organization))).stream()
        .findFirst()
        .map(row -> new Seats(organization, row));
  }
}
