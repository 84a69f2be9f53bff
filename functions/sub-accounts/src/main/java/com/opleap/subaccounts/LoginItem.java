package com.opleap.subaccounts;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.BlindIndex;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Which account an address signs in to. An address signs in to one, which its row's key holds. */
final class LoginItem {
  static final Attribute PK = Attribute.pseudonymous("pk");
  static final Attribute SK = Attribute.plain("sk");
  static final Attribute ORGANIZATION = Attribute.pseudonymous("organization");
  static final Attribute USER = Attribute.pseudonymous("user");
  static final ItemType TYPE = ItemType.of("Tenants", "login", PK, SK, ORGANIZATION, USER);

  private static final String PREFIX = "LOGIN#";
  private static final String ROW = "LOGIN";

  private LoginItem() {}

  /**
   * What an address is known by, and nothing else is.
   *
   * @param index of the domain {@code accounts}
   */
  static String index(EmailAddress email, BlindIndex index) {
    return index.of("sign-in address", email.normalised());
  }

  static Map<String, AttributeValue> key(String index) {
    return Map.of(
        PK.name(), AttributeValue.fromS(PREFIX + index), SK.name(), AttributeValue.fromS(ROW));
  }

  static Put put(String table, String index, String organization, String user) {
    Map<String, AttributeValue> item =
        ItemWriter.of(TYPE, index)
            .pseudonymous(PK, PREFIX + index)
            .plain(SK, ROW)
            .pseudonymous(ORGANIZATION, organization)
            .pseudonymous(USER, user)
            .build();
    return Put.builder()
        .tableName(table)
        .item(item)
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  static Delete delete(String table, String index) {
    return Delete.builder().tableName(table).key(key(index)).build();
  }

  static boolean isOne(Map<String, AttributeValue> row) {
    return row.containsKey(SK.name()) && ROW.equals(row.get(SK.name()).s());
  }
}
