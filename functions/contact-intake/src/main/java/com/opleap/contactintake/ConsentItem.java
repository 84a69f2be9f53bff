package com.opleap.contactintake;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What one speaker denies at one contact point. The point is the partition, so whether somebody may
 * be contacted there is one consistent read of all that was ever said of it; an index would lag.
 */
final class ConsentItem {
  static final Attribute PK = Attribute.indexed("pk");
  static final Attribute SK = Attribute.indexed("sk");

  /** A set of approaches; not there where none is denied. */
  static final Attribute DENIED = Attribute.plain("denied");

  /** How many enquiries it stands for. */
  static final Attribute ENQUIRIES = Attribute.plain("enquiries");

  static final Attribute CHANGED_AT = Attribute.plain("changedAt");

  static final ItemType TYPE =
      ItemType.of("Enquiries", "consent", PK, SK, DENIED, ENQUIRIES, CHANGED_AT);

  private ConsentItem() {}

  static String pk(String point) {
    return "CONTACT#" + point;
  }

  static String sk(String speaker) {
    return "CONSENT#" + speaker;
  }

  static Map<String, AttributeValue> key(String point, String speaker) {
    return Map.of(
        PK.name(), AttributeValue.fromS(pk(point)), SK.name(), AttributeValue.fromS(sk(speaker)));
  }

  /**
   * A submission adds what it does not grant, and takes nothing away: the least permissive record
   * wins, and nothing has to be read first.
   */
  static List<Update> submitted(
      String table, ContactPoints points, Consent consent, Instant receivedAt) {
    List<Approach> denied = consent.denied();
    return updates(
        table,
        points,
        receivedAt,
        denied.isEmpty()
            ? "SET changedAt = :now ADD enquiries :one"
            : "SET changedAt = :now ADD enquiries :one, denied :denied",
        denied,
        Map.of(":one", AttributeValue.fromN("1")));
  }

  /** A speaker's own word on all of it replaces what stood before, at each of their points. */
  static List<Update> replaced(
      String table, ContactPoints points, List<Approach> allowed, Instant now) {
    List<Approach> denied = Approach.allBut(allowed);
    return updates(
        table,
        points,
        now,
        denied.isEmpty()
            ? "SET changedAt = :now REMOVE denied"
            : "SET changedAt = :now, denied = :denied",
        denied,
        Map.of());
  }

  /**
   * Counts an enquiry off that goes; with the last one goes what was said at all.
   *
   * @param enquiries how many it stood for just now; that it still does is the condition
   */
  static void countOff(
      Transaction transaction, String table, Map<String, AttributeValue> key, long enquiries) {
    Map<String, AttributeValue> now =
        Map.of(":now", AttributeValue.fromN(Long.toString(enquiries)));
    if (enquiries > 1) {
      Map<String, AttributeValue> values = new HashMap<>(now);
      values.put(":less", AttributeValue.fromN("-1"));
      transaction.update(
          Update.builder()
              .tableName(table)
              .key(key)
              .updateExpression("ADD enquiries :less")
              .conditionExpression("enquiries = :now")
              .expressionAttributeValues(values)
              .build());
    } else {
      transaction.delete(
          Delete.builder()
              .tableName(table)
              .key(key)
              .conditionExpression("enquiries = :now")
              .expressionAttributeValues(now)
              .build());
    }
  }

  private static List<Update> updates(
      String table,
      ContactPoints points,
      Instant now,
      String expression,
      List<Approach> denied,
      Map<String, AttributeValue> more) {
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":now", AttributeValue.fromS(now.toString()));
    if (!denied.isEmpty()) {
      values.put(":denied", AttributeValue.fromSs(Approach.keys(denied)));
    }
    List<Update> updates = new ArrayList<>();
    for (String point : points.all()) {
      updates.add(
          Update.builder()
              .tableName(table)
              .key(key(point, points.speaker()))
              .updateExpression(expression)
              .expressionAttributeValues(values)
              .build());
    }
    return updates;
  }

  static ItemReader reader(Map<String, AttributeValue> item) {
    return ItemReader.of(TYPE, "", item);
  }
}
