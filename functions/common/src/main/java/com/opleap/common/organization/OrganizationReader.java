package com.opleap.common.organization;

import com.opleap.common.store.BatchReader;
import com.opleap.common.store.Contention;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.StoreUnavailable;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads how organizations are registered. One whose key is gone is not there. */
public final class OrganizationReader {
  private final BatchReader rows;
  private final Vault vault;
  private final String table;

  public OrganizationReader(BatchReader rows, Vault vault, String table) {
    this.rows = rows;
    this.vault = vault;
    this.table = table;
  }

  /**
   * One of them, with the key that seals what is changed or said of it.
   *
   * @param row as it was read
   */
  public record Found(ItemReader row, Organization organization, DataKey key) {
    public String id() {
      return organization.id();
    }
  }

  /** Does beforehand what every look needs first. */
  public void prepare() {
    vault.prepare(Domain.REGISTRATIONS);
  }

  /** Empty where it is closed. */
  public Optional<Found> find(String id) {
    return findAll(List.of(id)).stream().findFirst();
  }

  /**
   * Those that there are, in the same order: a look-up of the rows and one of the keys.
   *
   * @param ids none twice
   * @throws StoreUnavailable where they change faster than they can be read
   */
  public List<Found> findAll(List<String> ids) {
    return Contention.settle(() -> attempt(ids));
  }

  /** Empty where a primary user gave way to another between the two look-ups. */
  private Optional<List<Found>> attempt(List<String> ids) {
    Map<String, ItemReader> registered = registered(ids);
    Vault.FoundKeys keys =
        vault.findAll(
            Domain.REGISTRATIONS,
            registered.entrySet().stream()
                .flatMap(
                    one -> Stream.of(OrganizationItem.keyId(one.getKey()), primary(one.getValue())))
                .toList());
    List<Found> opened = new ArrayList<>();
    for (String id : ids) {
      ItemReader row = registered.get(id);
      DataKey key = keys.keys().get(OrganizationItem.keyId(id));
      if (row == null || key == null || keys.broken().contains(primary(row))) {
        continue;
      }
      DataKey primaryKey = keys.keys().get(primary(row));
      if (primaryKey == null) {
        return Optional.empty();
      }
      opened.add(new Found(row, Organization.open(row, key, primaryKey), key));
    }
    return Optional.of(opened);
  }

  private Map<String, ItemReader> registered(List<String> ids) {
    Map<String, ItemReader> registered = new HashMap<>();
    for (Map<String, AttributeValue> row :
        rows.rows(table, ids.stream().map(OrganizationItem::key).toList())) {
      String id = ItemReader.of(OrganizationItem.TYPE, "", row).text(OrganizationItem.ID);
      registered.put(id, ItemReader.of(OrganizationItem.TYPE, id, row));
    }
    return registered;
  }

  private static String primary(ItemReader row) {
    return OrganizationItem.primaryKeyId(
        row.text(OrganizationItem.ID), row.text(OrganizationItem.PRIMARY_USER));
  }
}
