package com.opleap.subaccounts;

import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemReader;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An organization's row as it was read, as far as its users are concerned. */
record Seats(String organization, Map<String, AttributeValue> row) {
  Seats {
    row = Map.copyOf(row);
  }

  ItemReader item() {
    return ItemReader.of(OrganizationItem.TYPE, organization, row);
  }

  long owners() {
    return item().number(OrganizationItem.OWNERS);
  }

  /** Who answers for the organization, and is known to support. */
  boolean isPrimary(SubAccount user) {
    return item().text(OrganizationItem.PRIMARY_USER).equals(user.id());
  }

  String plan() {
    return item().text(OrganizationItem.PLAN);
  }

  boolean isSuspended() {
    return item().find(OrganizationItem.SUSPENDED_AT).isPresent();
  }
}
