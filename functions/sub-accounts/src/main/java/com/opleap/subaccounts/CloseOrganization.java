package com.opleap.subaccounts;

import com.opleap.common.IdSource;
import com.opleap.common.access.SubAccountItem;
import com.opleap.common.audit.AuditEntry;
import com.opleap.common.audit.AuditTrail;
import com.opleap.common.due.DueIndex;
import com.opleap.common.organization.NameWords;
import com.opleap.common.organization.Organization;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.ItemChange;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.KeyItem;
import com.opleap.common.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/**
 * Removes an organization, in steps that can each be repeated.
 *
 * <p>The first is one transaction: its row and its names give way to a row that says it is closed,
 * and its keys go. From then on nobody is signed in to it and nothing of it opens, whatever copies
 * there are. What is left is removed bit by bit: each user with all that makes them one, so that
 * their address is free again; then all else. The row stays due until nothing is left.
 */
final class CloseOrganization {
  /** A user is five items, of 100 that a transaction takes. */
  private static final int USERS = 18;

  private static final int ROWS = 90;
  private static final String ACTOR = "closing";
  private static final String IS_DUE =
      "#status = :closing AND dueAt <= :now AND version = :read AND primaryUser = :primary";

  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final AuditTrail audit;
  private final Tables tables;
  private final IdSource ids;

  /** The names of the tables that it removes from. */
  record Tables(String organizations, String tenants, String keys) {}

  CloseOrganization(
      DynamoDbClient dynamo,
      Vault vault,
      Transaction.Factory transactions,
      AuditTrail audit,
      Tables tables,
      IdSource ids) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.transactions = transactions;
    this.audit = audit;
    this.tables = tables;
    this.ids = ids;
  }

  /**
   * A step of it.
   *
   * @return whether there is more to do
   */
  boolean step(String id, Instant now) {
    return begin(id, now) && goOn(id);
  }

  /**
   * Closes it, if it is due still; where it is closed already, there is nothing to do.
   *
   * @return whether it is closed, so that the rest may go
   */
  boolean begin(String id, Instant now) {
    Map<String, AttributeValue> row = row(OrganizationItem.key(id));
    if (row.isEmpty()) {
      return !row(ClosedOrganizationItem.key(id)).isEmpty();
    }
    ItemReader organization = ItemReader.of(OrganizationItem.TYPE, id, row);
    Optional<DataKey> key = vault.find(Domain.REGISTRATIONS, OrganizationItem.keyId(id));
    if (key.isEmpty() && row(OrganizationItem.key(id)).isEmpty()) {
      // Another run closed it between the two reads.
      return true;
    }
    Transaction transaction =
        transactions
            .begin(ids.next())
            .delete(organization(organization, now))
            .put(ClosedOrganizationItem.put(tables.organizations(), id, now))
            .delete(KeyItem.closing(tables.keys(), Domain.ofOrganization(id)))
            .delete(KeyItem.erasure(tables.keys(), OrganizationItem.keyId(id)))
            .delete(
                KeyItem.erasure(
                    tables.keys(),
                    OrganizationItem.primaryKeyId(
                        id, organization.text(OrganizationItem.PRIMARY_USER))))
            .put(audit.put(line(id, now)));
    names(transaction, id, organization.open(OrganizationItem.NAME, key.orElseThrow()));
    // Where it is refused it was taken back, or changed, or closed by another run.
    return transaction.commit() instanceof Transaction.Done;
  }

  private Map<String, AttributeValue> row(Map<String, AttributeValue> key) {
    return dynamo
        .getItem(get -> get.tableName(tables.organizations()).key(key).consistentRead(true))
        .item();
  }

  /** As it was read: another primary user has another key. */
  private Delete organization(ItemReader read, Instant now) {
    long version = read.number(OrganizationItem.VERSION);
    return Delete.builder()
        .tableName(tables.organizations())
        .key(OrganizationItem.key(read.text(OrganizationItem.ID)))
        .conditionExpression(IS_DUE)
        .expressionAttributeNames(Map.of("#status", OrganizationItem.STATUS.name()))
        .expressionAttributeValues(
            Map.of(
                ":closing", AttributeValue.fromS(Organization.CLOSING),
                ":now", AttributeValue.fromS(DueIndex.at(now)),
                ":read", AttributeValue.fromN(Long.toString(version)),
                ":primary", AttributeValue.fromS(read.text(OrganizationItem.PRIMARY_USER))))
        .build();
  }

  /** The words of its name are known for as long as its key is. */
  private void names(Transaction transaction, String id, String name) {
    BlindIndex index = vault.find(Domain.REGISTRATIONS).orElseThrow().blindIndex();
    for (String word : NameWords.of(name)) {
      transaction.delete(
          Delete.builder()
              .tableName(tables.organizations())
              .key(OrganizationItem.nameKey(word, index, id))
              .build());
    }
  }

  private AuditEntry line(String id, Instant now) {
    return new AuditEntry(
        ids.next(), now, ACTOR, "organization.close", List.of(id), Optional.of(id), Map.of());
  }

  /**
   * Removes some of what is left of an organization that is closed.
   *
   * @return whether there is more
   */
  private boolean goOn(String id) {
    List<Map<String, AttributeValue>> users = rows(id, SubAccountItem.skPrefix(), USERS);
    if (!users.isEmpty()) {
      return removeUsers(users);
    }
    List<Map<String, AttributeValue>> others = rows(id, "", ROWS);
    if (!others.isEmpty()) {
      Transaction transaction = transactions.begin(ids.next());
      others.forEach(row -> transaction.delete(delete(row).build()));
      return transaction.commit() instanceof Transaction.Done;
    }
    transactions
        .begin(ids.next())
        .update(
            ItemChange.of(tables.organizations(), ClosedOrganizationItem.key(id))
                .remove(ClosedOrganizationItem.DUE_QUEUE)
                .remove(ClosedOrganizationItem.DUE_AT)
                .update())
        .commit();
    return false;
  }

  /** Where it is refused, another run, or somebody who has just joined, was first. */
  private boolean removeUsers(List<Map<String, AttributeValue>> users) {
    Transaction transaction = transactions.begin(ids.next());
    for (Map<String, AttributeValue> row : users) {
      ItemReader user = ItemReader.of(SubAccountItem.TYPE, "", row);
      String id = user.text(SubAccountItem.ID);
      transaction
          .delete(asRead(row, user.number(SubAccountItem.VERSION)))
          .delete(CredentialItem.delete(tables.tenants(), id))
          .delete(FactorItem.delete(tables.tenants(), id))
          .delete(KeyItem.erasure(tables.keys(), id));
      user.find(SubAccountItem.LOGIN_INDEX)
          .ifPresent(login -> transaction.delete(LoginItem.delete(tables.tenants(), login)));
    }
    return transaction.commit() instanceof Transaction.Done;
  }

  /**
   * Removes a row as it was read and not a second time: its address, free by then, could sign in to
   * another account already.
   */
  private Delete asRead(Map<String, AttributeValue> row, long version) {
    return delete(row)
        .conditionExpression("version = :read")
        .expressionAttributeValues(Map.of(":read", AttributeValue.fromN(Long.toString(version))))
        .build();
  }

  private Delete.Builder delete(Map<String, AttributeValue> row) {
    return Delete.builder()
        .tableName(tables.tenants())
        .key(
            Map.of(
                SubAccountItem.PK.name(),
                Objects.requireNonNull(row.get(SubAccountItem.PK.name())),
                SubAccountItem.SK.name(),
                Objects.requireNonNull(row.get(SubAccountItem.SK.name()))));
  }

  private List<Map<String, AttributeValue>> rows(String id, String prefix, int most) {
    return dynamo
        .query(query ->
            query
                .tableName(tables.tenants())
                .keyConditionExpression(
                    prefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                    prefix.isEmpty()
                        ? Map.of(":pk", AttributeValue.fromS(SubAccountItem.pk(id)))
                        : Map.of(
                            ":pk", AttributeValue.fromS(SubAccountItem.pk(id)),
                            ":prefix", AttributeValue.fromS(prefix)))
                .projectionExpression("pk, sk, id, version, loginIndex")
                .consistentRead(true)
                .limit(most))
        .items();
  }
}
