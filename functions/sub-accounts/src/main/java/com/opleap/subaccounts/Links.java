package com.opleap.subaccounts;

import com.opleap.common.access.AccessToken;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.TravellingKey;
import com.opleap.common.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * The links that are mailed. A link's row is found by a keyed hash of its whole token, the
 * organization and the user in it included, so it leads nowhere in another organization's name.
 */
final class Links {
  private static final String ID = "LINK#";
  private static final String SIGNED = "mailed link";

  private final DynamoDbClient dynamo;
  private final Vault vault;
  private final String table;
  private final Clock clock;

  Links(DynamoDbClient dynamo, Vault vault, String table, Clock clock) {
    this.dynamo = dynamo;
    this.vault = vault;
    this.table = table;
    this.clock = clock;
  }

  /** A link that is not stored yet: its row goes into the transaction of its mail. */
  Put put(AccessToken token, Link.Purpose purpose) {
    return put(begun(vault.findOrCreate(Domain.ACCOUNTS), token, purpose));
  }

  /** The same with what is wanted, sealed with a key that goes with the row. */
  Put put(AccessToken token, Link.Purpose purpose, String wanted) {
    return put(sealed(token, purpose, wanted));
  }

  /** The same, good only until the user's sessions are all ended. */
  Put put(AccessToken token, Link.Purpose purpose, String wanted, long generation) {
    return put(sealed(token, purpose, wanted).number(LinkItem.GENERATION, generation));
  }

  private Put put(ItemWriter item) {
    return Put.builder()
        .tableName(table)
        .item(item.build())
        .conditionExpression("attribute_not_exists(id)")
        .build();
  }

  private ItemWriter sealed(AccessToken token, Link.Purpose purpose, String wanted) {
    OpenDomain accounts = vault.findOrCreate(Domain.ACCOUNTS);
    TravellingKey key = accounts.travelling(id(accounts, token));
    return begun(accounts, token, purpose)
        .bytes(LinkItem.OWN_KEY, key.wrapped())
        .sealed(LinkItem.WANTED, key.key(), wanted);
  }

  private ItemWriter begun(OpenDomain accounts, AccessToken token, Link.Purpose purpose) {
    Instant now = clock.instant();
    Instant end = now.plus(purpose.validity());
    String id = id(accounts, token);
    return ItemWriter.of(LinkItem.TYPE, id)
        .pseudonymous(LinkItem.ID, id)
        .plain(LinkItem.PURPOSE, purpose.key())
        .pseudonymous(LinkItem.ORGANIZATION, token.organization())
        .pseudonymous(LinkItem.USER, token.user())
        .plain(LinkItem.MADE_AT, now.toString())
        .plain(LinkItem.ENDS_AT, end.toString())
        .number(LinkItem.EXPIRES_AT, end.getEpochSecond());
  }

  /** The link; empty where there is none, or no longer. */
  Optional<Link> find(String text) {
    Optional<AccessToken> token = AccessToken.parse(text);
    Optional<OpenDomain> accounts = vault.find(Domain.ACCOUNTS);
    if (token.isEmpty() || accounts.isEmpty()) {
      return Optional.empty();
    }
    String id = id(accounts.get(), token.get());
    Map<String, AttributeValue> row =
        dynamo.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(ItemReader.of(LinkItem.TYPE, id, row))
            // The table removes what is over in its own time.
            .filter(item -> clock.instant().isBefore(Instant.parse(item.text(LinkItem.ENDS_AT))))
            .map(item -> link(id, token.get(), item));
  }

  private Link link(String id, AccessToken token, ItemReader item) {
    return new Link(
        id,
        token,
        Link.Purpose.of(item.text(LinkItem.PURPOSE)).orElseThrow(),
        Instant.parse(item.text(LinkItem.MADE_AT)),
        item.findNumber(LinkItem.GENERATION),
        item.findBytes(LinkItem.OWN_KEY)
            .flatMap(wrapped -> vault.open(Domain.ACCOUNTS, id, wrapped))
            .map(key -> item.open(LinkItem.WANTED, key)));
  }

  /** Uses a link up, in the transaction of what is done with it. */
  Delete use(Link link) {
    return delete(link.id()).toBuilder().conditionExpression("attribute_exists(id)").build();
  }

  /** Takes a link back, whether or not it has been used. */
  Delete delete(String id) {
    return Delete.builder().tableName(table).key(key(id)).build();
  }

  /** What the row of a token is called. */
  String id(AccessToken token) {
    return id(vault.findOrCreate(Domain.ACCOUNTS), token);
  }

  private static String id(OpenDomain accounts, AccessToken token) {
    return ID + accounts.signer(SIGNED).sign(token.secret(), token.organization(), token.user());
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of(LinkItem.ID.name(), AttributeValue.fromS(id));
  }
}
