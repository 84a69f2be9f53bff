package com.opleap.subaccounts;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * How often something was tried without success, and until when it is not to be tried again. The
 * wait grows with each failure up to a quarter of an hour, and no further: it locks nobody out.
 *
 * <p>A try is noted before it is made, so many at once are no more than one after the other.
 *
 * @param id of its row; it names an account or a device by a keyed hash
 * @param free so many cost no wait
 */
record Delay(String id, int free) {
  static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final int MOST_DOUBLINGS = 10;

  private static final Attribute ID = Attribute.pseudonymous("id");
  private static final Attribute FAILURES = Attribute.plain("failures");
  private static final Attribute NOT_BEFORE = Attribute.plain("notBefore");
  private static final Attribute EXPIRES_AT = Attribute.plain("expiresAt");
  static final ItemType TYPE =
      ItemType.of("Transient", "delay", ID, FAILURES, NOT_BEFORE, EXPIRES_AT);

  /** What is noted so far. */
  record Noted(long failures, Instant notBefore) {
    static final Noted NOTHING = new Noted(0, Instant.EPOCH);

    /** How long one still has to wait; empty where one has not. */
    Optional<Duration> left(Instant now) {
      return now.isBefore(notBefore)
          ? Optional.of(Duration.between(now, notBefore))
          : Optional.empty();
    }
  }

  Map<String, AttributeValue> key() {
    return Map.of(ID.name(), AttributeValue.fromS(id));
  }

  boolean isOf(Map<String, AttributeValue> row) {
    return id.equals(ItemReader.of(TYPE, "", row).text(ID));
  }

  /** The table removes old ones in its own time, so they are left out here too. */
  static Noted noted(Map<String, AttributeValue> row, Instant now) {
    ItemReader item = ItemReader.of(TYPE, "", row);
    return item.number(EXPIRES_AT) <= now.getEpochSecond()
        ? Noted.NOTHING
        : new Noted(item.number(FAILURES), Instant.ofEpochMilli(item.number(NOT_BEFORE)));
  }

  /** How long one waits after so many failures. */
  Duration after(long failures) {
    if (failures <= free) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(failures - free, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  /** Notes a try that is about to be made, if nobody noted another meanwhile. */
  Update attempt(String table, Noted before, Instant now) {
    long failures = before.failures() + 1;
    return Update.builder()
        .tableName(table)
        .key(key())
        .updateExpression("SET failures = :failures, notBefore = :until, expiresAt = :end")
        .conditionExpression(
            "attribute_not_exists(failures) OR failures = :before OR expiresAt <= :now")
        .expressionAttributeValues(
            Map.of(
                ":failures", number(failures),
                ":before", number(before.failures()),
                ":until", number(now.plus(after(failures)).toEpochMilli()),
                ":end", number(now.plus(REMEMBERED).getEpochSecond()),
                ":now", number(now.getEpochSecond())))
        .build();
  }

  /** It was a success: what failed before is forgotten. */
  Delete forgotten(String table) {
    return Delete.builder().tableName(table).key(key()).build();
  }

  /** It was no failure, so all is as it was before, if nobody noted another try meanwhile. */
  Update takenBack(String table, Noted before) {
    return Update.builder()
        .tableName(table)
        .key(key())
        .updateExpression("SET failures = :before, notBefore = :until")
        .conditionExpression("failures = :this")
        .expressionAttributeValues(
            Map.of(
                ":before", number(before.failures()),
                ":until", number(before.notBefore().toEpochMilli()),
                ":this", number(before.failures() + 1)))
        .build();
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
