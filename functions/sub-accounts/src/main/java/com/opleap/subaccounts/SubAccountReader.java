package com.opleap.subaccounts;

import com.opleap.common.access.Role;
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
    QueryRequest.Builder query = query(organization).limit(limit);
    after.ifPresent(id -> query.exclusiveStartKey(SubAccountItem.key(organization, id)));
    QueryResponse answer = dynamo.query(query.build());
    List<Map<String, AttributeValue>> rows = answer.items();
    return new Page(
        opened(organization, rows),
        answer.hasLastEvaluatedKey() && !rows.isEmpty()
            ? Optional.of(id(rows.getLast()))
            : Optional.empty());
  }

  /** All active owners, the longest here first. */
  List<SubAccount> owners(String organization) {
    return active(organization, "#role = :owner");
  }

  /** To whom the organization's users turn: who is marked for it, or else the owners. */
  List<SubAccount> contacts(String organization) {
    List<SubAccount> found = active(organization, "(#role = :owner OR #contact = :true)");
    List<SubAccount> marked = found.stream().filter(SubAccount::isContactPerson).toList();
    return marked.isEmpty() ? found : marked;
  }

  /** As many rows are looked at as the organization has users, which its plan limits. */
  private List<SubAccount> active(String organization, String which) {
    QueryRequest base = query(organization).build();
    Map<String, AttributeValue> values = new HashMap<>(base.expressionAttributeValues());
    values.put(":active", AttributeValue.fromS(SubAccountItem.ACTIVE));
    values.put(":owner", AttributeValue.fromS(Role.OWNER.key()));
    Map<String, String> names = new HashMap<>();
    names.put("#state", SubAccountItem.STATE.name());
    names.put("#role", SubAccountItem.ROLE.name());
    if (which.contains("#contact")) {
      names.put("#contact", SubAccountItem.CONTACT_PERSON.name());
      values.put(":true", AttributeValue.fromBool(true));
    }
    QueryRequest query =
        base.toBuilder()
            .filterExpression("#state = :active AND " + which)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .build();
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    dynamo.queryPaginator(query).items().forEach(rows::add);
    return opened(organization, rows);
  }

  private List<SubAccount> opened(String organization, List<Map<String, AttributeValue>> rows) {
    List<String> ids = rows.stream().map(SubAccountReader::id).toList();
    Vault.FoundKeys found = vault.findAll(Domain.ofOrganization(organization), ids);
    List<SubAccount> users = new ArrayList<>();
    for (Map<String, AttributeValue> row : rows) {
      DataKey key = found.keys().get(id(row));
      // One that is being removed at this moment is gone already.
      if (key != null) {
        ItemReader item = ItemReader.of(SubAccountItem.TYPE, SubAccountItem.ID, row);
        users.add(SubAccount.open(organization, item, key));
      }
    }
    return users;
  }

  private static String id(Map<String, AttributeValue> row) {
    return ItemReader.of(SubAccountItem.TYPE, "", row).text(SubAccountItem.ID);
  }

  private QueryRequest.Builder query(String organization) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :pk AND begins_with(sk, :users)")
        .expressionAttributeValues(
            Map.of(
                ":pk", AttributeValue.fromS(SubAccountItem.pk(organization)),
                ":users", AttributeValue.fromS(SubAccountItem.skPrefix())))
        .consistentRead(true);
  }
}
