package com.opleap.subaccounts;

import com.opleap.common.access.SubAccountItem;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Changes of a sub-account's row; each holds only while the row stands as it was read. */
final class SubAccountChange {
  private SubAccountChange() {}

  /** Who was invited joins, with this very invitation. */
  static Update join(
      String table, SubAccount user, String invitation, String loginIndex, Instant now) {
    return Update.builder()
        .tableName(table)
        .key(SubAccountItem.key(user.organization(), user.id()))
        .updateExpression(
            "SET #state = :active, joinedAt = :now, loginIndex = :login"
                + " ADD version :one REMOVE invitation, invitedUntil")
        .conditionExpression("#state = :invited AND invitation = :invitation")
        .expressionAttributeNames(Map.of("#state", SubAccountItem.STATE.name()))
        .expressionAttributeValues(
            Map.of(
                ":active", AttributeValue.fromS(SubAccountItem.ACTIVE),
                ":invited", AttributeValue.fromS(SubAccountItem.INVITED),
                ":invitation", AttributeValue.fromS(invitation),
                ":login", AttributeValue.fromS(loginIndex),
                ":now", AttributeValue.fromS(now.toString()),
                ":one", AttributeValue.fromN("1")))
        .build();
  }

  /** Ends every session that there is, with the next look at any of them. */
  static Update endSessions(String table, SubAccount user) {
    return Update.builder()
        .tableName(table)
        .key(SubAccountItem.key(user.organization(), user.id()))
        .updateExpression("ADD generation :one")
        .conditionExpression("#state = :active")
        .expressionAttributeNames(Map.of("#state", SubAccountItem.STATE.name()))
        .expressionAttributeValues(
            Map.of(
                ":active", AttributeValue.fromS(SubAccountItem.ACTIVE),
                ":one", AttributeValue.fromN("1")))
        .build();
  }
}
