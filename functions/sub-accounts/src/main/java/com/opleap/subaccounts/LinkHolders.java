package com.opleap.subaccounts;

import com.opleap.common.access.SubAccountItem;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.BatchReader;
import com.opleap.common.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells who comes with a mailed link, of those whose row is there already. */
final class LinkHolders {
  private final BatchReader rows;
  private final SubAccountReader users;
  private final Vault vault;
  private final PasswordTools.Tables tables;

  LinkHolders(BatchReader rows, SubAccountReader users, Vault vault, PasswordTools.Tables tables) {
    this.rows = rows;
    this.users = users;
    this.vault = vault;
    this.tables = tables;
  }

  /** A user, and what is to be known of their organization. */
  record Holder(SubAccount user, String organizationName, boolean isSuspended) {}

  /** Empty where the link counts no more, or is another's. */
  Optional<Holder> find(Link link) {
    String organization = link.token().organization();
    String user = link.token().user();
    Map<String, List<Map<String, AttributeValue>>> found =
        rows.rows(
            Map.of(
                tables.tenants(),
                List.of(SubAccountItem.key(organization, user), CredentialItem.key(user)),
                tables.organizations(),
                List.of(OrganizationItem.key(organization))));
    List<Map<String, AttributeValue>> registered =
        found.getOrDefault(tables.organizations(), List.of());
    if (registered.isEmpty()) {
      return Optional.empty();
    }
    Seats seats = new Seats(organization, registered.getFirst());
    return user(link, found.getOrDefault(tables.tenants(), List.of()))
        .filter(known -> counts(link, known))
        .map(known -> new Holder(known, seats.name(vault).orElse(""), seats.isSuspended()));
  }

  /** Empty too where their password was changed since the link was made. */
  private Optional<SubAccount> user(Link link, List<Map<String, AttributeValue>> found) {
    Optional<SubAccount> user = Optional.empty();
    for (Map<String, AttributeValue> row : found) {
      if (!CredentialItem.isOne(row)) {
        user = users.open(link.token().organization(), link.token().user(), row);
      } else if (!CredentialItem.changedAt(row).isBefore(link.madeAt())) {
        return Optional.empty();
      }
    }
    return user;
  }

  private static boolean counts(Link link, SubAccount user) {
    return switch (link.purpose()) {
      case INVITATION ->
          user.state() == SubAccount.State.INVITED
              && user.indexes().invitation().equals(Optional.of(link.id()));
      // Whoever reads the mailbox of an address that is theirs no more has nothing of it.
      case RESET ->
          user.state() == SubAccount.State.ACTIVE
              && EmailAddress.stored(link.wanted().orElseThrow())
                  .normalised()
                  .equals(user.profile().email().normalised());
      case REGISTRATION, ADDRESS -> false;
    };
  }
}
