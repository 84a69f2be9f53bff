package com.opleap.common.outbox;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.TravellingKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * A row of the outbox. Its sealed fields open with the key of the person whom it is about, so
 * erasing that person ends it too.
 */
public final class OutboxItem {
  public static final Attribute ID = Attribute.plain("id");
  public static final Attribute KIND = Attribute.plain("kind");
  public static final Attribute DOMAIN = Attribute.pseudonymous("domain");
  public static final Attribute KEY = Attribute.pseudonymous("keyId");

  /** A wrapped key that goes with the row, in place of one in {@code Keys}. */
  public static final Attribute OWN_KEY = Attribute.plain("ownKey");

  public static final Attribute TO = Attribute.personal("to");
  public static final Attribute SUBJECT = Attribute.personal("subject");
  public static final Attribute TEXT = Attribute.personal("text");
  public static final Attribute HTML = Attribute.personal("html");
  public static final Attribute STATE = Attribute.plain("state");
  public static final Attribute ATTEMPTS = Attribute.plain("attempts");
  public static final Attribute QUEUE = Attribute.plain("queue");

  /** The place in the queue: a due time in whole seconds, so that text sorts as time; or an id. */
  public static final Attribute POSITION = Attribute.plain("position");

  public static final Attribute FAILURE = Attribute.plain("failure");
  public static final Attribute OPERATION = Attribute.plain("operation");
  public static final Attribute CREATED_AT = Attribute.plain("createdAt");
  public static final Attribute PARKED_AT = Attribute.plain("parkedAt");
  public static final Attribute EXPIRES_AT = Attribute.plain("expiresAt");

  public static final ItemType TYPE =
      ItemType.of(
          "Outbox",
          "message",
          ID,
          KIND,
          DOMAIN,
          KEY,
          OWN_KEY,
          TO,
          SUBJECT,
          TEXT,
          HTML,
          STATE,
          ATTEMPTS,
          QUEUE,
          POSITION,
          FAILURE,
          OPERATION,
          CREATED_AT,
          PARKED_AT,
          EXPIRES_AT);

  /** How many partitions the due index spreads over. */
  public static final int SHARDS = 4;

  /** The stream comes first; a message that it did not bring is due after this. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final Duration KEPT = Duration.ofDays(30);

  private OutboxItem() {}

  /** The queue of what is to be sent at a time; spread, so that no partition grows hot. */
  public static String dueQueue(int shard) {
    return "due#" + shard;
  }

  public static int shard(String messageId) {
    return Math.floorMod(messageId.hashCode(), SHARDS);
  }

  public static String due(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The row of a new message, to be put in the transaction of what it tells about. */
  public static Put put(
      String table, Message message, Domain domain, String keyId, DataKey key, Instant now) {
    return put(table, begun(message, domain, key, now).pseudonymous(KEY, keyId));
  }

  /** The same for whom no key is kept, such as somebody who has no account yet. */
  public static Put put(
      String table, Message message, Domain domain, TravellingKey key, Instant now) {
    return put(table, begun(message, domain, key.key(), now).bytes(OWN_KEY, key.wrapped()));
  }

  private static Put put(String table, ItemWriter item) {
    return Put.builder()
        .tableName(table)
        .item(item.build())
        .conditionExpression("attribute_not_exists(id)")
        .build();
  }

  private static ItemWriter begun(Message message, Domain domain, DataKey key, Instant now) {
    return ItemWriter.of(TYPE, message.id())
        .plain(ID, message.id())
        .plain(KIND, message.kind().stored())
        .pseudonymous(DOMAIN, domain.id())
        .sealed(TO, key, message.to().reveal())
        .sealed(SUBJECT, key, message.content().subject())
        .sealed(TEXT, key, message.content().text())
        .sealed(HTML, key, message.content().html())
        .plain(STATE, "pending")
        .number(ATTEMPTS, 0)
        .plain(QUEUE, dueQueue(shard(message.id())))
        .plain(POSITION, due(now.plus(GRACE)))
        .plain(CREATED_AT, now.toString())
        .number(EXPIRES_AT, now.plus(KEPT).getEpochSecond());
  }
}
