package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads how an organization is registered. */
final class OrganizationReader {
  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final String table;

  OrganizationReader(DynamoDbClient dynamo, Vault vault, String table) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.table = table;
  }

  /** With the key that opens it, which seals what is changed of it. */
  record Found(Organization organization, DataKey key) {}

  /** Empty where it is closed. */
  Optional<Found> find(String id) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get -> get.tableName(table).key(OrganizationItem.key(id)).consistentRead(true))
            .item();
    return row.isEmpty()
        ? Optional.empty()
        : vault
            .find(Domain.REGISTRATIONS, OrganizationItem.keyId(id))
            .map(key ->
                new Found(
                    Organization.open(ItemReader.of(OrganizationItem.TYPE, id, row), key), key));
  }
}
