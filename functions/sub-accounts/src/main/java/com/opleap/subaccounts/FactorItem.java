package com.opleap.subaccounts;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.subaccounts.password.RecoveryCodes;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * A user's second factor, apart from their password: the role of the function that sets it up
 * reaches no password's hash.
 */
final class FactorItem {
  static final Attribute PK = Attribute.pseudonymous("pk");
  static final Attribute SK = Attribute.plain("sk");

  /** What codes are made of, sealed with the user's own key; there once it is confirmed. */
  static final Attribute SECRET = Attribute.personal("factorSecret");

  /** One that its user has not confirmed yet. */
  static final Attribute NEXT_SECRET = Attribute.personal("nextFactorSecret");

  /** The last time step whose code was taken: no code is taken twice. */
  static final Attribute STEP = Attribute.plain("factorStep");

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

  /** The code of a time step is taken; none of it or of an earlier one is from now on. */
  static Update stepUsed(String table, String user, long step) {
    return Update.builder()
        .tableName(table)
        .key(key(user))
        .updateExpression("SET factorStep = :step")
        .conditionExpression("factorStep < :step")
        .expressionAttributeValues(Map.of(":step", AttributeValue.fromN(Long.toString(step))))
        .build();
  }

  /** A recovery code is taken; these are left of those that were read. */
  static Update recoveryCodeUsed(String table, String user, String before, RecoveryCodes left) {
    return Update.builder()
        .tableName(table)
        .key(key(user))
        .updateExpression("SET recoveryCodes = :left")
        .conditionExpression("recoveryCodes = :codes")
        .expressionAttributeValues(
            Map.of(
                ":left", AttributeValue.fromS(left.text()),
                ":codes", AttributeValue.fromS(before)))
        .build();
  }

  /** Whether or not there is one. */
  static Delete delete(String table, String user) {
    return Delete.builder().tableName(table).key(key(user)).build();
  }
}
