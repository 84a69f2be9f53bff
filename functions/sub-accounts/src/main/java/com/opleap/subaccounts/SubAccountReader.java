package com.opleap.subaccounts;

import com.opleap.common.access.SubAccountItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads sub-accounts of one organization at a time: there is no way to ask for another's. */
final class SubAccountReader {
  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final String table;

  SubAccountReader(DynamoDbClient dynamo, Vault vault, String table) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.table = table;
  }

  /** One, opened; empty where the organization has none of that id, or its key is gone. */
  Optional<SubAccount> find(String organization, String user) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get ->
                get.tableName(table)
                    .key(SubAccountItem.key(organization, user))
                    .consistentRead(true))
            .item();
    return row.isEmpty() ? Optional.empty() : open(organization, user, row);
  }

  /** A row that was read already. */
  Optional<SubAccount> open(String organization, String user, Map<String, AttributeValue> row) {
    return vault
        .find(Domain.ofOrganization(organization), user)
        .map(key ->
            SubAccount.open(organization, ItemReader.of(SubAccountItem.TYPE, user, row), key));
  }

  /**
   * A page of them, in the order in which they were invited.
   *
   * @param next the id that the next page comes after; empty on the last
   */
  record Page(List<SubAccount> items, Optional<String> next) {
    Page {
      items = List.copyOf(items);
    }
  }

  /** Costs what it returns: a query, and one look-up of their keys. */
  Page page(String organization, int limit, Optional<String> after) {
    QueryResponse answer = dynamo.query(query(organization, limit, after));
    List<ItemReader> rows = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Map<String, AttributeValue> row : answer.items()) {
      ItemReader item = ItemReader.of(SubAccountItem.TYPE, SubAccountItem.ID, row);
      ids.add(item.text(SubAccountItem.ID));
      rows.add(item);
    }
    Vault.FoundKeys found = vault.findAll(Domain.ofOrganization(organization), ids);
    List<SubAccount> items = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      DataKey key = found.keys().get(ids.get(i));
      // One that is being removed at this moment is gone already.
      if (key != null) {
        items.add(SubAccount.open(organization, rows.get(i), key));
      }
    }
    return new Page(
        items,
        answer.hasLastEvaluatedKey() && !ids.isEmpty()
            ? Optional.of(ids.getLast())
            : Optional.empty());
  }

  private QueryRequest query(String organization, int limit, Optional<String> after) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", AttributeValue.fromS(SubAccountItem.pk(organization)));
    values.put(":users", AttributeValue.fromS(SubAccountItem.skPrefix()));
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :users)")
            .expressionAttributeValues(values)
            .limit(limit)
            .consistentRead(true);
    after.ifPresent(id -> query.exclusiveStartKey(SubAccountItem.key(organization, id)));
    return query.build();
  }
}
