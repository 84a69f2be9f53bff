package com.opleap.contactintake;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What one speaker said at one contact point. The point is the partition, so whether somebody may
 * be contacted there is one consistent read of all that was ever said of it; an index would lag.
 */
final class ConsentItem {
  static final Attribute PK = Attribute.indexed("pk");
  static final Attribute SK = Attribute.indexed("sk");

  /** A set of approaches; not there where none is granted. */
  static final Attribute GRANTED = Attribute.plain("granted");

  /** A set of approaches; not there where none is denied. What is in both sets is denied. */
  static final Attribute DENIED = Attribute.plain("denied");

  /** Where the point is the speaker: at which others they ever could be reached too. */
  static final Attribute OTHER_POINTS = Attribute.indexed("otherPoints");

  /** How many enquiries it stands for. */
  static final Attribute ENQUIRIES = Attribute.plain("enquiries");

  static final Attribute CHANGED_AT = Attribute.plain("changedAt");

  static final ItemType TYPE =
      ItemType.of(
          "Enquiries", "consent", PK, SK, GRANTED, DENIED, OTHER_POINTS, ENQUIRIES, CHANGED_AT);

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
      String added =
          ", enquiries :one"
              + added(values, GRANTED, Approach.keys(consent.given()))
              + added(values, DENIED, Approach.keys(consent.denied()));
      if (point.equals(points.speaker())) {
        added += added(values, OTHER_POINTS, points.others());
      }
      updates.add(
          update(table, point, points.speaker(), values)
              .updateExpression("SET changedAt = :now ADD " + added.substring(2))
              .build());
    }
    return updates;
  }

  /** A speaker's own word on all of it replaces what stood before, at points that are there. */
  static List<Update> replaced(
      String table,
      Collection<String> points,
      String speaker,
      List<Approach> allowed,
      Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":now", AttributeValue.fromS(now.toString()));
    String set = "SET changedAt = :now";
    String removed = "";
    for (var said : Map.of(GRANTED, allowed, DENIED, Approach.allBut(allowed)).entrySet()) {
      String name = said.getKey().name();
      if (said.getValue().isEmpty()) {
        removed = " REMOVE " + name;
      } else {
        set += ", %s = :%s".formatted(name, name);
        values.put(":" + name, AttributeValue.fromSs(Approach.keys(said.getValue())));
      }
    }
    List<Update> updates = new ArrayList<>();
    for (String point : points) {
      updates.add(
          update(table, point, speaker, values)
              .updateExpression(set + removed)
              .conditionExpression("attribute_exists(pk)")
              .build());
    }
    return updates;
  }

  /**
   * Counts an enquiry off that goes; with the last one goes what was said at all, and that the
   * speaker could be reached there.
   *
   * @param enquiries how many a point's row stood for just now; that it still does is the condition
   */
  static void countOff(
      Transaction transaction, String table, String speaker, Map<String, Long> enquiries) {
    List<String> left = new ArrayList<>(enquiries.keySet());
    left.removeIf(point -> point.equals(speaker) || enquiries.getOrDefault(point, 0L) > 1);
    enquiries.forEach((point, count) -> {
      Map<String, AttributeValue> values = new HashMap<>();
      values.put(":now", AttributeValue.fromN(Long.toString(count)));
      if (count > 1) {
        values.put(":less", AttributeValue.fromN("-1"));
        String expression = "ADD enquiries :less";
        if (point.equals(speaker) && !left.isEmpty()) {
          values.put(":left", AttributeValue.fromSs(left));
          expression += " DELETE otherPoints :left";
        }
        transaction.update(
            update(table, point, speaker, values)
                .updateExpression(expression)
                .conditionExpression("enquiries = :now")
                .build());
      } else {
        transaction.delete(
            Delete.builder()
                .tableName(table)
                .key(key(point, speaker))
                .conditionExpression("enquiries = :now")
                .expressionAttributeValues(values)
                .build());
      }
    });
  }

  static ItemReader reader(Map<String, AttributeValue> item) {
    return ItemReader.of(TYPE, "", item);
  }

  static SaidAt.Own own(ItemReader row) {
    return new SaidAt.Own(
        Set.copyOf(row.set(GRANTED)),
        Set.copyOf(row.set(DENIED)),
        Set.copyOf(row.set(OTHER_POINTS)),
        Instant.parse(row.text(CHANGED_AT)));
  }

  private static Update.Builder update(
      String table, String point, String speaker, Map<String, AttributeValue> values) {
    return Update.builder()
        .tableName(table)
        .key(key(point, speaker))
        .expressionAttributeValues(values);
  }

  private static String added(
      Map<String, AttributeValue> values, Attribute attribute, List<String> texts) {
    if (texts.isEmpty()) {
      return "";
    }
    values.put(":" + attribute.name(), AttributeValue.fromSs(texts));
    return ", %s :%s".formatted(attribute.name(), attribute.name());
  }
}
