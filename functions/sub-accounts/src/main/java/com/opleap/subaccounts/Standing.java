package com.opleap.subaccounts;

import com.opleap.common.access.Role;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.subaccounts.Attempts.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An account's rows as they stand, read together; what is sealed in them is closed still.
 *
 * @param credential the password; empty where there is no such account, or it is not active
 * @param factor the second factor; empty where none was set up
 */
record Standing(
    Account account,
    Optional<ItemReader> credential,
    Optional<ItemReader> factor,
    Optional<ItemReader> user,
    boolean isSuspended) {

  static Standing read(BatchReader rows, String tenants, String organizations, Account account) {
    Map<String, List<Map<String, AttributeValue>>> found =
        rows.rows(
            Map.of(
                tenants,
                List.of(
                    CredentialItem.key(account.user()),
                    FactorItem.key(account.user()),
                    SubAccountItem.key(account.organization(), account.user())),
                organizations,
                List.of(OrganizationItem.key(account.organization()))));
    Optional<ItemReader> credential = Optional.empty();
    Optional<ItemReader> factor = Optional.empty();
    Optional<ItemReader> user = Optional.empty();
    for (Map<String, AttributeValue> row : found.getOrDefault(tenants, List.of())) {
      if (CredentialItem.isOne(row)) {
        credential = Optional.of(ItemReader.of(CredentialItem.TYPE, account.user(), row));
      } else if (FactorItem.isOne(row)) {
        factor = Optional.of(ItemReader.of(FactorItem.TYPE, account.user(), row));
      } else {
        user =
            Optional.of(ItemReader.of(SubAccountItem.TYPE, account.user(), row))
                .filter(item -> item.text(SubAccountItem.STATE).equals(SubAccountItem.ACTIVE));
      }
    }
    List<Map<String, AttributeValue>> registered = found.getOrDefault(organizations, List.of());
    boolean isThere = user.isPresent() && !registered.isEmpty();
    return new Standing(
        account,
        isThere ? credential : Optional.empty(),
        isThere ? factor : Optional.empty(),
        isThere ? user : Optional.empty(),
        isThere
            && ItemReader.of(OrganizationItem.TYPE, account.organization(), registered.getFirst())
                .find(OrganizationItem.SUSPENDED_AT)
                .isPresent());
  }

  Role role() {
    return user.flatMap(item -> Role.of(item.text(SubAccountItem.ROLE))).orElseThrow();
  }

  boolean hasFactor() {
    return user.filter(item -> item.flag(SubAccountItem.FACTOR)).isPresent();
  }
}
