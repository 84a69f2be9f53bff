package com.opleap.subaccounts;

import com.opleap.common.access.Access.SignedIn;
import com.opleap.common.access.SessionItem;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Shows users what is kept of themselves. */
final class OwnAccount {
  private static final String BY_OWNER = "ByOwner";

  private final SubAccountReader users;
  private final OrganizationReader organizations;
  private final PrivacyInbox inbox;
  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final String transients;

  OwnAccount(
      SubAccountReader users,
      OrganizationReader organizations,
      PrivacyInbox inbox,
      DynamoDbClient dynamo,
      Vault vault,
      String transients) {
    this.users = users;
    this.organizations = organizations;
    this.inbox = inbox;
    this.dynamo = dynamo;
    this.vault = vault;
    this.transients = transients;
  }

  /** A user, and the organization that they are in. */
  record Shown(SubAccount user, Organization organization) {}

  /** A session of theirs, as it is stored. */
  record Session(
      String id,
      Optional<String> device,
      Optional<String> country,
      Instant startedAt,
      Instant seenAt) {}

  /** All of it. */
  record Export(Shown account, List<Session> sessions, List<PrivacyRequest> requests) {
    Export {
      sessions = List.copyOf(sessions);
      requests = List.copyOf(requests);
    }
  }

  /** Empty where it is being removed at this moment. */
  Optional<Shown> show(SignedIn who) {
    return users
        .find(who.organization(), who.user())
        .flatMap(user ->
            organizations
                .find(who.organization())
                .map(found -> new Shown(user, found.organization())));
  }

  Optional<Export> export(SignedIn who) {
    return show(who)
        .map(shown -> new Export(shown, sessions(who), inbox.of(who.organization(), who.user())));
  }

  /** Those that are over too, while the table still has them. */
  private List<Session> sessions(SignedIn who) {
    Optional<DataKey> key = vault.find(Domain.ofOrganization(who.organization()), who.user());
    return dynamo
        .query(query ->
            query
                .tableName(transients)
                .indexName(BY_OWNER)
                .keyConditionExpression("#owner = :owner")
                .expressionAttributeNames(Map.of("#owner", SessionItem.OWNER.name()))
                .expressionAttributeValues(
                    Map.of(":owner", AttributeValue.fromS(SessionItem.owner(who.user())))))
        .items()
        .stream()
        .map(row -> session(row, key))
        .toList();
  }

  private static Session session(Map<String, AttributeValue> row, Optional<DataKey> key) {
    String id = ItemReader.of(SessionItem.TYPE, "", row).text(SessionItem.ID);
    ItemReader item = ItemReader.of(SessionItem.TYPE, id, row);
    return new Session(
        item.text(SessionItem.SESSION),
        key.flatMap(known -> item.findSealed(SessionItem.DEVICE, known)),
        key.flatMap(known -> item.findSealed(SessionItem.COUNTRY, known)),
        Instant.parse(item.text(SessionItem.STARTED_AT)),
        Instant.parse(item.text(SessionItem.SEEN_AT)));
  }
}
