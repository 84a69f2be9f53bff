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
 * That one speaker can be reached at one contact point, and, where the point is the speaker, their
 * word: what they grant and deny. The point is the partition, so who left it is one consistent
 * read; an index would lag.
 */
final class ConsentItem {
  static final Attribute PK = Attribute.indexed("pk");
  static final Attribute SK = Attribute.indexed("sk");

  /** A set of approaches; not there where none is granted. */
  static final Attribute GRANTED = Attribute.plain("granted");

  /** A set of approaches; not there where none is denied. What is in both sets is denied. */
  static final Attribute DENIED = Attribute.plain("denied");

  /** How many enquiries it stands for. */
  static final Attribute ENQUIRIES = Attribute.plain("enquiries");

  static final Attribute CHANGED_AT = Attribute.plain("changedAt");

  static final ItemType TYPE =
      ItemType.of("Enquiries", "consent", PK, SK, GRANTED, DENIED, ENQUIRIES, CHANGED_AT);

  private static final String SPEAKER = "CONSENT#";

  private ConsentItem() {}

  static String pk(String point) {
    return "CONTACT#" + point;
  }

  static String sk(String speaker) {
    return SPEAKER + speaker;
  }

  static Map<String, AttributeValue> key(String point, String speaker) {
    return Map.of(
        PK.name(), AttributeValue.fromS(pk(point)), SK.name(), AttributeValue.fromS(sk(speaker)));
  }

  /** Of the row with a speaker's word. */
  static Map<String, AttributeValue> key(String speaker) {
    return key(speaker, speaker);
  }

  static String speaker(ItemReader row) {
    return row.text(SK).substring(SPEAKER.length());
  }

  /**
   * A submission adds what it grants and what it denies, and takes nothing away: the least
   * permissive record wins, and nothing has to be read first.
   */
  static List<Update> submitted(
      String table, ContactPoints points, Consent consent, Instant receivedAt) {
    List<Update> updates = new ArrayList<>();
    for (String point : points.all()) {
      Map<String, AttributeValue> values = new HashMap<>();
      values.put(":now", AttributeValue.fromS(receivedAt.toString()));
      values.put(":one", AttributeValue.fromN("1"));
      String expression = "SET changedAt = :now ADD enquiries :one";
      if (point.equals(points.speaker())) {
        expression += added(values, GRANTED, Approach.keys(consent.given()));
        expression += added(values, DENIED, Approach.keys(consent.denied()));
      }
      updates.add(
          update(table, key(point, points.speaker()), values).updateExpression(expression).build());
    }
    return updates;
  }

  /** A speaker's own word on all of it replaces what stood before, if it is there still. */
  static Update replaced(String table, String speaker, List<Approach> allowed, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":now", AttributeValue.fromS(now.toString()));
    String expression =
        "SET changedAt = :now"
            + replaced(values, GRANTED, Approach.keys(allowed))
            + replaced(values, DENIED, Approach.keys(Approach.allBut(allowed)));
    // Each approach is in one of the sets, so one at most is empty.
    if (allowed.isEmpty()) {
      expression += " REMOVE granted";
    } else if (allowed.size() == Approach.ALL.size()) {
      expression += " REMOVE denied";
    }
    return update(table, key(speaker), values)
        .updateExpression(expression)
        .conditionExpression("attribute_exists(pk)")
        .build();
  }

  /**
   * Counts an enquiry off that goes; with the last one goes what was said at all.
   *
   * @param enquiries how many it stood for just now; that it still does is the condition
   */
  static void countOff(
      Transaction transaction, String table, Map<String, AttributeValue> key, long enquiries) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":now", AttributeValue.fromN(Long.toString(enquiries)));
    if (enquiries > 1) {
      values.put(":less", AttributeValue.fromN("-1"));
      transaction.update(
          update(table, key, values)
              .updateExpression("ADD enquiries :less")
              .conditionExpression("enquiries = :now")
              .build());
    } else {
      transaction.delete(
          Delete.builder()
              .tableName(table)
              .key(key)
              .conditionExpression("enquiries = :now")
              .expressionAttributeValues(values)
              .build());
    }
  }

  static ItemReader reader(Map<String, AttributeValue> item) {
    return ItemReader.of(TYPE, "", item);
  }

  private static Update.Builder update(
      String table, Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
    return Update.builder().tableName(table).key(key).expressionAttributeValues(values);
  }

  private static String added(
      Map<String, AttributeValue> values, Attribute attribute, List<String> approaches) {
    return set(values, attribute, approaches, ", %s :%s");
  }

  private static String replaced(
      Map<String, AttributeValue> values, Attribute attribute, List<String> approaches) {
    return set(values, attribute, approaches, ", %s = :%s");
  }

  /** DynamoDB has no empty sets. */
  private static String set(
      Map<String, AttributeValue> values,
      Attribute attribute,
      List<String> approaches,
      String clause) {
    if (approaches.isEmpty()) {
      return "";
    }
    values.put(":" + attribute.name(), AttributeValue.fromSs(approaches));
    return clause.formatted(attribute.name(), attribute.name());
  }
}
