package com.opleap.subaccounts;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * A user's second factor, apart from their password: who may set one up does not reach the other.
 * The row is there, without any of it, from the first password on.
 */
final class FactorItem {
  static final Attribute PK = Attribute.pseudonymous("pk");
  static final Attribute SK = Attribute.plain("sk");

  /** Sealed with the user's own key. */
  static final Attribute SECRET = Attribute.personal("secret");

  /** One that its user has not confirmed yet. */
  static final Attribute NEXT_SECRET = Attribute.personal("nextSecret");

  /** The last time step whose code was taken: no code is taken twice. */
  static final Attribute STEP = Attribute.plain("step");

  /** Hashes of the recovery codes that are left. */
  static final Attribute RECOVERY_CODES = Attribute.secret("recoveryCodes");

  static final ItemType TYPE =
      ItemType.of("Tenants", "factor", PK, SK, SECRET, NEXT_SECRET, STEP, RECOVERY_CODES);

  private static final String PREFIX = "FACTOR#";
  private static final String ROW = "FACTOR";

  private FactorItem() {}

  static Map<String, AttributeValue> key(String user) {
    return Map.of(
        PK.name(), AttributeValue.fromS(PREFIX + user), SK.name(), AttributeValue.fromS(ROW));
  }

  static boolean isOne(Map<String, AttributeValue> row) {
    return ItemReader.of(TYPE, "", row).text(SK).equals(ROW);
  }

  /** None yet. */
  static Put put(String table, String user) {
    return Put.builder()
        .tableName(table)
        .item(ItemWriter.of(TYPE, user).pseudonymous(PK, PREFIX + user).plain(SK, ROW).build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  static Delete delete(String table, String user) {
    return Delete.builder().tableName(table).key(key(user)).build();
  }
}
