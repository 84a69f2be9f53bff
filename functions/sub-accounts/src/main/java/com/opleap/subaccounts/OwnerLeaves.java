package com.opleap.subaccounts;

import com.opleap.common.access.Access;
import com.opleap.common.access.Role;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.Transaction;
import java.util.Optional;

/**
 * What an owner's going brings with it, be it that they are removed, deactivated or get another
 * role: another owner has to be left, and where they answered for the organization, another owner
 * does from then on. That is who had them go; where they go by themselves, the longest among the
 * others.
 */
final class OwnerLeaves {
  private final SubAccountTools tools;

  OwnerLeaves(SubAccountTools tools) {
    this.tools = tools;
  }

  /**
   * Adds it to a transaction, and to the change of the organization's row.
   *
   * @return false where nobody would be left
   */
  boolean into(
      Transaction transaction,
      ItemChange organization,
      Access.SignedIn who,
      SubAccount leaving,
      Seats seats) {
    organization.add(OrganizationItem.OWNERS, -1).ifMore(OrganizationItem.OWNERS, 1);
    if (!seats.isPrimary(leaving)) {
      organization.ifOther(OrganizationItem.PRIMARY_USER, leaving.id());
      return seats.owners() > 1;
    }
    Optional<SubAccount> successor =
        seats.owners() > 1 ? successor(who, leaving) : Optional.empty();
    successor.ifPresent(owner -> {
      tools.primaryUser().givesWay(transaction, organization, seats, owner);
      // A new version, so that no change of theirs that is under way misses who they are now.
      transaction
          .update(SubAccountChange.begun(tools.tables().tenants(), owner).update())
          .put(tools.trail().line(who, "organization.primary-user", owner.id()));
    });
    return successor.isPresent();
  }

  private Optional<SubAccount> successor(Access.SignedIn who, SubAccount leaving) {
    if (!who.user().equals(leaving.id()) && who.role() == Role.OWNER) {
      Optional<SubAccount> actor =
          tools
              .rows()
              .find(who.organization(), who.user())
              .map(SubAccountRows.Found::user)
              .filter(SubAccount::isActiveOwner);
      if (actor.isPresent()) {
        return actor;
      }
    }
    return tools.reader().owners(who.organization()).stream()
        .filter(owner -> !owner.id().equals(leaving.id()))
        .findFirst();
  }
}
