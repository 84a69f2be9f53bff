package com.opleap.subaccounts;

import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Finds whom of an organization something is mailed to; each gets a mail of their own. */
final class Recipients {
  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final String table;

  Recipients(DynamoDbClient dynamo, Vault vault, String table) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.table = table;
  }

  List<EmailAddress> owners(String organization) {
    return find(
        organization,
        SubAccountItem.ROLE.name(),
        AttributeValue.fromS(Role.OWNER.key()),
        Integer.MAX_VALUE);
  }

  /** As many as are wanted, the longest there first; where nobody is marked, the owners. */
  List<EmailAddress> contactPersons(String organization, int most) {
    List<EmailAddress> marked =
        find(
            organization,
            SubAccountItem.CONTACT_PERSON.name(),
            AttributeValue.fromBool(true),
            most);
    return marked.isEmpty()
        ? find(
            organization, SubAccountItem.ROLE.name(), AttributeValue.fromS(Role.OWNER.key()), most)
        : marked;
  }

  private List<EmailAddress> find(
      String organization, String attribute, AttributeValue value, int most) {
    List<ItemReader> rows = new ArrayList<>();
    QueryRequest query = query(organization, attribute, value);
    QueryResponse page;
    do {
      page = dynamo.query(query);
      for (Map<String, AttributeValue> row : page.items()) {
        String id = ItemReader.of(SubAccountItem.TYPE, "", row).text(SubAccountItem.ID);
        rows.add(ItemReader.of(SubAccountItem.TYPE, id, row));
      }
      query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
    } while (page.hasLastEvaluatedKey() && rows.size() < most);
    return addresses(organization, rows.subList(0, Math.min(most, rows.size())));
  }

  private List<EmailAddress> addresses(String organization, List<ItemReader> rows) {
    Vault.FoundKeys found =
        vault.findAll(
            Domain.ofOrganization(organization),
            rows.stream().map(row -> row.text(SubAccountItem.ID)).toList());
    List<EmailAddress> addresses = new ArrayList<>();
    for (ItemReader row : rows) {
      DataKey key = found.keys().get(row.text(SubAccountItem.ID));
      // One that is being removed at this moment is gone already.
      if (key != null) {
        addresses.add(EmailAddress.stored(row.open(SubAccountItem.EMAIL, key)));
      }
    }
    return addresses;
  }

  private QueryRequest query(String organization, String attribute, AttributeValue value) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :pk AND begins_with(sk, :users)")
        .filterExpression("#state = :active AND #wanted = :wanted")
        .expressionAttributeNames(
            Map.of("#state", SubAccountItem.STATE.name(), "#wanted", attribute))
        .expressionAttributeValues(
            Map.of(
                ":pk", AttributeValue.fromS(SubAccountItem.pk(organization)),
                ":users", AttributeValue.fromS(SubAccountItem.skPrefix()),
                ":active", AttributeValue.fromS(SubAccountItem.ACTIVE),
                ":wanted", value))
        .consistentRead(true)
        .build();
  }
}
