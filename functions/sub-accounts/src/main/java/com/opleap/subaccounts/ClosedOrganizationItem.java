package com.opleap.subaccounts;

import com.opleap.common.due.DueIndex;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * What is left of an organization that is closed: that there was one, and when it ended. While
 * something of it is still to be removed the row is due, so that a run that was cut off is made up
 * for.
 */
final class ClosedOrganizationItem {
  static final Attribute PK = OrganizationItem.PK;
  static final Attribute SK = OrganizationItem.SK;
  static final Attribute ID = OrganizationItem.ID;
  static final Attribute CLOSED_AT = Attribute.plain("closedAt");
  static final Attribute DUE_QUEUE = OrganizationItem.DUE_QUEUE;
  static final Attribute DUE_AT = OrganizationItem.DUE_AT;
  static final ItemType TYPE =
      ItemType.of("Organizations", "closed-organization", PK, SK, ID, CLOSED_AT, DUE_QUEUE, DUE_AT);

  private static final String ROW = "CLOSED";

  private ClosedOrganizationItem() {}

  static Map<String, AttributeValue> key(String organization) {
    return Map.of(
        PK.name(), AttributeValue.fromS(OrganizationItem.pk(organization)),
        SK.name(), AttributeValue.fromS(ROW));
  }

  static Put put(String table, String organization, Instant now) {
    return Put.builder()
        .tableName(table)
        .item(
            ItemWriter.of(TYPE, organization)
                .pseudonymous(PK, OrganizationItem.pk(organization))
                .pseudonymous(SK, ROW)
                .pseudonymous(ID, organization)
                .plain(CLOSED_AT, now.toString())
                .plain(DUE_QUEUE, Closing.queue(organization))
                .plain(DUE_AT, DueIndex.at(now))
                .build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }
}
