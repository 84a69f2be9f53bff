package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.person.PersonName;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds what users of an organization are called, by their ids, as far as they are there still. */
final class UserNames {
  private final BatchReader rows;
  private final Vault vault;
  private final String tenants;

  UserNames(BatchReader rows, Vault vault, String tenants) {
    this.rows = rows;
    this.vault = vault;
    this.tenants = tenants;
  }

  /** By id; two look-ups, whoever is asked for. What is no user's id is left out. */
  Map<String, PersonName> of(String organization, List<String> users) {
    List<String> ids = users.stream().filter(IdSource::isId).distinct().toList();
    List<Map<String, AttributeValue>> found =
        rows.rows(tenants, ids.stream().map(id -> SubAccountItem.key(organization, id)).toList());
    Map<String, DataKey> keys =
        vault
            .findAll(Domain.ofOrganization(organization), found.isEmpty() ? List.of() : ids)
            .keys();
    Map<String, PersonName> names = new HashMap<>();
    for (Map<String, AttributeValue> row : found) {
      ItemReader item = ItemReader.of(SubAccountItem.TYPE, SubAccountItem.ID, row);
      DataKey key = keys.get(item.text(SubAccountItem.ID));
      if (key != null) {
        names.put(
            item.text(SubAccountItem.ID), PersonName.stored(item.open(SubAccountItem.NAME, key)));
      }
    }
    return names;
  }
}
