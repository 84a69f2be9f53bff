package com.opleap.subaccounts;

import com.opleap.common.access.SubAccountItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.BlindIndex;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** That an address is a sub-account's in an organization already; its row's key holds it to one. */
final class EmailItem {
  static final Attribute PK = Attribute.pseudonymous("pk");
  static final Attribute SK = Attribute.pseudonymous("sk");
  static final Attribute USER = Attribute.pseudonymous("user");
  static final ItemType TYPE = ItemType.of("Tenants", "email", PK, SK, USER);

  private static final String PREFIX = "EMAIL#";

  private EmailItem() {}

  /**
   * What an address is known by in its organization, and nowhere else.
   *
   * @param index of the organization's domain
   */
  static String index(EmailAddress email, BlindIndex index) {
    return index.of("sub-account's address", email.normalised());
  }

  static Put put(String table, String organization, String index, String user) {
    return Put.builder()
        .tableName(table)
        .item(
            ItemWriter.of(TYPE, index)
                .pseudonymous(PK, SubAccountItem.pk(organization))
                .pseudonymous(SK, PREFIX + index)
                .pseudonymous(USER, user)
                .build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  static Delete delete(String table, String organization, String index) {
    return Delete.builder()
        .tableName(table)
        .key(
            Map.of(
                PK.name(), AttributeValue.fromS(SubAccountItem.pk(organization)),
                SK.name(), AttributeValue.fromS(PREFIX + index)))
        .build();
  }
}
