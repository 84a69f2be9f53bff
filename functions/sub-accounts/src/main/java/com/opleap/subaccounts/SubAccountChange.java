package com.opleap.subaccounts;

import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemWriter;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Changes of a sub-account's row; each holds only while the row stands as it was read. */
final class SubAccountChange {
  private static final AttributeValue ACTIVE = AttributeValue.fromS(SubAccountItem.ACTIVE);
  private static final AttributeValue ONE = AttributeValue.fromN("1");

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
        // In the role that was read: whether an owner more is counted goes by it.
        .conditionExpression("#state = :invited AND invitation = :invitation AND #role = :role")
        .expressionAttributeNames(
            Map.of("#state", SubAccountItem.STATE.name(), "#role", SubAccountItem.ROLE.name()))
        .expressionAttributeValues(
            Map.of(
                ":active", AttributeValue.fromS(SubAccountItem.ACTIVE),
                ":invited", AttributeValue.fromS(SubAccountItem.INVITED),
                ":invitation", AttributeValue.fromS(invitation),
                ":role", AttributeValue.fromS(user.role().key()),
                ":login", AttributeValue.fromS(loginIndex),
                ":now", AttributeValue.fromS(now.toString()),
                ":one", AttributeValue.fromN("1")))
        .build();
  }

  /** An owner joins, so there is one more of them. */
  static Update ownerJoins(String organizations, SubAccount user) {
    return ItemChange.of(organizations, OrganizationItem.key(user.organization()))
        .add(OrganizationItem.OWNERS, 1)
        .ifMissing(OrganizationItem.SUSPENDED_AT)
        .update();
  }

  /** So that nobody gets in at the very moment at which all others are kept out. */
  static ConditionCheck isNotSuspended(String organizations, SubAccount user) {
    return ConditionCheck.builder()
        .tableName(organizations)
        .key(OrganizationItem.key(user.organization()))
        .conditionExpression("attribute_exists(pk) AND attribute_not_exists(suspendedAt)")
        .build();
  }

  /** Who was invited is so again, by another link alone. */
  static Update invitedAgain(String table, SubAccount user, String invitation, Instant now) {
    return begun(table, user)
        .set(
            ItemWriter.of(SubAccountItem.TYPE, user.id())
                .pseudonymous(SubAccountItem.INVITATION, invitation)
                .plain(
                    SubAccountItem.INVITED_UNTIL,
                    now.plus(Link.Purpose.INVITATION.validity()).toString()))
        .update();
  }

  /** A change of a row that is still as it was read, to which more can be added. */
  static ItemChange begun(String table, SubAccount user) {
    return ItemChange.of(table, SubAccountItem.key(user.organization(), user.id()))
        .ifIs(SubAccountItem.VERSION, user.version())
        .add(SubAccountItem.VERSION, 1);
  }

  /**
   * Another password: every session that there is ends, with the next look at any of them.
   *
   * @param needsFactor whether it is too short to stand alone
   */
  static Update otherPassword(String table, SubAccount user, boolean needsFactor) {
    return Update.builder()
        .tableName(table)
        .key(SubAccountItem.key(user.organization(), user.id()))
        .updateExpression(
            "ADD generation :one "
                + (needsFactor ? "SET needsFactor = :yes" : "REMOVE needsFactor"))
        // With the factor that was read: without one, a longer password would have been wanted.
        .conditionExpression("#state = :active" + (needsFactor ? " AND factor = :yes" : ""))
        .expressionAttributeNames(Map.of("#state", SubAccountItem.STATE.name()))
        .expressionAttributeValues(
            needsFactor
                ? Map.of(":active", ACTIVE, ":one", ONE, ":yes", AttributeValue.fromBool(true))
                : Map.of(":active", ACTIVE, ":one", ONE))
        .build();
  }
}
