package com.opleap.subaccounts;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.subaccounts.password.PasswordHash;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The password that a user signs in with, in a partition of its own: the roles of functions that
 * list, change or show users do not reach it.
 */
final class CredentialItem {
  static final Attribute PK = Attribute.pseudonymous("pk");
  static final Attribute SK = Attribute.plain("sk");
  static final Attribute PASSWORD = Attribute.secret("password");
  static final Attribute CHANGED_AT = Attribute.plain("changedAt");

  static final ItemType TYPE = ItemType.of("Tenants", "credential", PK, SK, PASSWORD, CHANGED_AT);

  private static final String PREFIX = "CREDENTIAL#";
  private static final String ROW = "CREDENTIAL";

  private CredentialItem() {}

  static String pk(String user) {
    return PREFIX + user;
  }

  static String sk() {
    return ROW;
  }

  static Map<String, AttributeValue> key(String user) {
    return Map.of(PK.name(), AttributeValue.fromS(pk(user)), SK.name(), AttributeValue.fromS(ROW));
  }

  static boolean isOne(Map<String, AttributeValue> row) {
    return ItemReader.of(TYPE, "", row).text(SK).equals(ROW);
  }

  static Instant changedAt(Map<String, AttributeValue> row) {
    return Instant.ofEpochMilli(ItemReader.of(TYPE, "", row).number(CHANGED_AT));
  }

  /** The first password of a user. */
  static Put put(String table, String user, PasswordHash password, Instant now) {
    return Put.builder()
        .tableName(table)
        .item(
            ItemWriter.of(TYPE, user)
                .pseudonymous(PK, pk(user))
                .plain(SK, ROW)
                .hashed(PASSWORD, password.text())
                .number(CHANGED_AT, now.toEpochMilli())
                .build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  /** Another password, unless one was set since a time. */
  static Update replace(
      String table, String user, PasswordHash password, Instant now, Instant since) {
    return Update.builder()
        .tableName(table)
        .key(key(user))
        .updateExpression("SET password = :password, changedAt = :now")
        .conditionExpression("changedAt < :since")
        .expressionAttributeValues(
            Map.of(
                ":password", AttributeValue.fromS(password.text()),
                ":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                ":since", AttributeValue.fromN(Long.toString(since.toEpochMilli()))))
        .build();
  }

  /** The same password under today's costs, if it is still the password. */
  static Update raise(String table, String user, PasswordHash before, PasswordHash now) {
    return Update.builder()
        .tableName(table)
        .key(key(user))
        .updateExpression("SET password = :raised")
        .conditionExpression("password = :before")
        .expressionAttributeValues(
            Map.of(
                ":raised", AttributeValue.fromS(now.text()),
                ":before", AttributeValue.fromS(before.text())))
        .build();
  }

  static Delete delete(String table, String user) {
    return Delete.builder().tableName(table).key(key(user)).build();
  }
}
