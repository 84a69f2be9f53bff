package com.opleap.common.audit;

import com.opleap.common.IdSource;
import com.opleap.common.person.FreeText;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Appends to the trail; it can do nothing else. */
public final class AuditTrail {
  /** The partition: the day, and which part of it. Nobody reads by it. */
  static final Attribute DAY = Attribute.plain("day");

  static final Attribute ID = Attribute.plain("id");
  private static final Attribute AT = Attribute.plain("at");
  static final Attribute ACTOR = Attribute.pseudonymous("actor");
  static final Attribute ACTION = Attribute.plain("action");
  private static final Attribute SUBJECTS = Attribute.pseudonymous("subjects");

  static final Attribute ORGANIZATION = Attribute.pseudonymous("organization");
  private static final Attribute PURPOSE = Attribute.plain("purpose");
  private static final Attribute CHANNEL = Attribute.plain("channel");
  private static final Attribute ANSWER = Attribute.plain("answer");
  private static final Attribute CHANGED = Attribute.plain("changed");

  /** What staff gave as theirs; it may speak of persons. */
  static final Attribute REASON = Attribute.personal("reason");

  public static final ItemType TYPE =
      ItemType.of(
          "Audit",
          "entry",
          DAY,
          ID,
          AT,
          ACTOR,
          ACTION,
          SUBJECTS,
          ORGANIZATION,
          PURPOSE,
          CHANNEL,
          ANSWER,
          CHANGED,
          REASON);

  /** A day's lines are spread, for one partition takes a thousand units a second at most. */
  static final int SHARDS = 16;

  private static final String NEW = "attribute_not_exists(id)";

  private final DynamoDbClient dynamo;
  private final String table;

  public AuditTrail(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** Returns when the line is stored; whoever shows something waits for that. */
  public void append(AuditEntry entry) {
    append(item(entry));
  }

  /** The line as part of the transaction that it tells of: neither is there without the other. */
  public Put put(AuditEntry entry) {
    return put(item(entry));
  }

  /** The same with the reason that somebody gave for it. */
  public void append(AuditEntry entry, SealedReason reason) {
    append(item(entry, reason));
  }

  /** The same with the reason that somebody gave for it. */
  public Put put(AuditEntry entry, SealedReason reason) {
    return put(item(entry, reason));
  }

  /**
   * The reason that a line was stored with; empty where there is none.
   *
   * @param key of the organization's registration
   */
  public static Optional<FreeText> reason(Map<String, AttributeValue> row, DataKey key) {
    String id = ItemReader.of(TYPE, "", row).text(ID);
    return ItemReader.of(TYPE, id, row).findSealed(REASON, key).map(FreeText::stored);
  }

  private void append(Map<String, AttributeValue> item) {
    try {
      dynamo.putItem(put -> put.tableName(table).item(item).conditionExpression(NEW));
    } catch (ConditionalCheckFailedException e) {
      // Ids are random, so the line that stands is this one, and only its reply was lost.
    }
  }

  private Put put(Map<String, AttributeValue> item) {
    return Put.builder().tableName(table).item(item).conditionExpression(NEW).build();
  }

  private static Map<String, AttributeValue> item(AuditEntry entry) {
    return begun(entry).build();
  }

  private static Map<String, AttributeValue> item(AuditEntry entry, SealedReason reason) {
    return begun(entry).sealed(REASON, reason.key(), reason.text().reveal()).build();
  }

  /** Where a line is, which its id tells. */
  static String day(String id) {
    LocalDate day = IdSource.timeOf(id).atOffset(ZoneOffset.UTC).toLocalDate();
    return day + "#" + Math.floorMod(id.hashCode(), SHARDS);
  }

  private static ItemWriter begun(AuditEntry entry) {
    ItemWriter item =
        ItemWriter.of(TYPE, entry.id())
            .plain(DAY, day(entry.id()))
            .plain(ID, entry.id())
            .plain(AT, entry.at().toString())
            .pseudonymous(ACTOR, entry.actor())
            .plain(ACTION, entry.action())
            .pseudonymous(SUBJECTS, String.join(" ", entry.subjects()));
    entry.organization().ifPresent(id -> item.pseudonymous(ORGANIZATION, id));
    entry.details().forEach((detail, value) -> item.plain(attribute(detail), value));
    return item;
  }

  private static Attribute attribute(AuditEntry.Detail detail) {
    return switch (detail) {
      case PURPOSE -> PURPOSE;
      case CHANNEL -> CHANNEL;
      case ANSWER -> ANSWER;
      case CHANGED -> CHANGED;
    };
  }

  /** A line as it was stored. */
  public static AuditEntry read(Map<String, AttributeValue> row) {
    ItemReader item = ItemReader.of(TYPE, "", row);
    Map<AuditEntry.Detail, String> details = new EnumMap<>(AuditEntry.Detail.class);
    for (AuditEntry.Detail detail : AuditEntry.Detail.values()) {
      item.find(attribute(detail)).ifPresent(value -> details.put(detail, value));
    }
    return new AuditEntry(
        item.text(ID),
        Instant.parse(item.text(AT)),
        item.text(ACTOR),
        item.text(ACTION),
        List.of(item.text(SUBJECTS).split(" ", -1)),
        item.find(ORGANIZATION),
        details);
  }
}
