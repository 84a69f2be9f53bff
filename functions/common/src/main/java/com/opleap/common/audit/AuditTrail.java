package com.opleap.common.audit;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Appends to the trail; it can do nothing else. */
public final class AuditTrail {
  private static final Attribute DAY = Attribute.plain("day");
  private static final Attribute ID = Attribute.plain("id");
  private static final Attribute AT = Attribute.plain("at");
  private static final Attribute ACTOR = Attribute.pseudonymous("actor");
  private static final Attribute ACTION = Attribute.plain("action");
  private static final Attribute SUBJECTS = Attribute.pseudonymous("subjects");

  private static final Attribute ORGANIZATION = Attribute.pseudonymous("organization");
  private static final Attribute PURPOSE = Attribute.plain("purpose");
  private static final Attribute CHANNEL = Attribute.plain("channel");
  private static final Attribute ANSWER = Attribute.plain("answer");
  private static final Attribute CHANGED = Attribute.plain("changed");

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
          CHANGED);

  private static final String NEW = "attribute_not_exists(id)";

  private final DynamoDbClient dynamo;
  private final String table;

  public AuditTrail(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** Returns when the line is stored; whoever shows something waits for that. */
  public void append(AuditEntry entry) {
    try {
      dynamo.putItem(put -> put.tableName(table).item(item(entry)).conditionExpression(NEW));
    } catch (ConditionalCheckFailedException e) {
      // Ids are random, so the line that stands is this one, and only its reply was lost.
    }
  }

  /** The line as part of the transaction that it tells of: neither is there without the other. */
  public Put put(AuditEntry entry) {
    return Put.builder().tableName(table).item(item(entry)).conditionExpression(NEW).build();
  }

  private static Map<String, AttributeValue> item(AuditEntry entry) {
    ItemWriter item =
        ItemWriter.of(TYPE, entry.id())
            .plain(DAY, entry.at().atOffset(ZoneOffset.UTC).toLocalDate().toString())
            .plain(ID, entry.id())
            .plain(AT, entry.at().toString())
            .pseudonymous(ACTOR, entry.actor())
            .plain(ACTION, entry.action())
            .pseudonymous(SUBJECTS, String.join(" ", entry.subjects()));
    entry.organization().ifPresent(id -> item.pseudonymous(ORGANIZATION, id));
    entry.details().forEach((detail, value) -> item.plain(attribute(detail), value));
    return item.build();
  }

  private static Attribute attribute(AuditEntry.Detail detail) {
    return switch (detail) {
      case PURPOSE -> PURPOSE;
      case CHANNEL -> CHANNEL;
      case ANSWER -> ANSWER;
      case CHANGED -> CHANGED;
    };
  }
}
