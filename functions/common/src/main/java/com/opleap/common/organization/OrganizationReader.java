package com.opleap.common.organization;

import com.opleap.common.Log;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.SealBroken;
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
  private final Log log;

  public OrganizationReader(BatchReader rows, Vault vault, String table, Log log) {
    this.rows = rows;
    this.vault = vault;
    this.table = table;
    this.log = log;
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

  /** Rows and the keys that open them, as they were read one after the other. */
  private record Read(Map<String, ItemReader> rows, Vault.FoundKeys keys) {
    boolean lacksAPrimaryUsersKey() {
      return rows.entrySet().stream()
          .anyMatch(row -> has(OrganizationItem.keyId(row.getKey())) && !has(primary(row)));
    }

    private boolean has(String key) {
      return keys.keys().containsKey(key) || keys.broken().contains(key);
    }

    private static String primary(Map.Entry<String, ItemReader> row) {
      return OrganizationItem.primaryKeyId(
          row.getKey(), row.getValue().text(OrganizationItem.PRIMARY_USER));
    }

    Stream<String> keyIds() {
      return rows.entrySet().stream()
          .flatMap(row -> Stream.of(OrganizationItem.keyId(row.getKey()), primary(row)));
    }

    /**
     * Opens one of them; empty where it is closed.
     *
     * @throws SealBroken where it, or its key, was changed
     */
    Optional<Found> open(String id) {
      ItemReader row = rows.get(id);
      if (row == null) {
        return Optional.empty();
      }
      String user = row.text(OrganizationItem.PRIMARY_USER);
      Optional<DataKey> primaryKey = keys.find(OrganizationItem.primaryKeyId(id, user));
      return keys.find(OrganizationItem.keyId(id))
          .map(key -> new Found(row, Organization.open(row, key, primaryKey), key));
    }
  }

  /** Does beforehand what every look needs first. */
  public void prepare() {
    vault.prepare(Domain.REGISTRATIONS);
  }

  /**
   * Empty where it is closed.
   *
   * @throws SealBroken where it, or a key of it, was changed
   */
  public Optional<Found> find(String id) {
    return read(List.of(id)).open(id);
  }

  /**
   * Those that there are, in the same order: a look-up of the rows and one of the keys. One that
   * was changed takes none of the others away, and is logged.
   *
   * @param ids none twice
   */
  public List<Found> findAll(List<String> ids) {
    Read read = read(ids);
    List<Found> opened = new ArrayList<>();
    for (String id : ids) {
      try {
        read.open(id).ifPresent(opened::add);
      } catch (SealBroken e) {
        log.failure(Map.of("event", "unreadable", "organization", id), e);
      }
    }
    return opened;
  }

  /** Once more, where a primary user may have given way to another between the two look-ups. */
  private Read read(List<String> ids) {
    Read first = attempt(ids);
    return first.lacksAPrimaryUsersKey() ? attempt(ids) : first;
  }

  private Read attempt(List<String> ids) {
    Map<String, ItemReader> registered = new HashMap<>();
    for (Map<String, AttributeValue> row :
        rows.rows(table, ids.stream().map(OrganizationItem::key).toList())) {
      String id = ItemReader.of(OrganizationItem.TYPE, "", row).text(OrganizationItem.ID);
      registered.put(id, ItemReader.of(OrganizationItem.TYPE, id, row));
    }
    Read unopened = new Read(registered, Vault.FoundKeys.NONE);
    return new Read(registered, vault.findAll(Domain.REGISTRATIONS, unopened.keyIds().toList()));
  }
}
