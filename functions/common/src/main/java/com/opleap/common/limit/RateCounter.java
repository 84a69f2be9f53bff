package com.opleap.common.limit;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * A count that ends at a time. It goes up in the transaction of what it counts, so it counts what
 * was stored and nothing twice.
 *
 * @param id names what is counted: a person or a network by a keyed hash, a form by its name
 * @param most so many may be counted
 */
public record RateCounter(String id, int most, Instant endsAt) {
  private static final Attribute ID = Attribute.pseudonymous("id");
  private static final Attribute COUNT = Attribute.plain("counted");
  private static final Attribute EXPIRES_AT = Attribute.plain("expiresAt");

  public static final ItemType TYPE =
      ItemType.of("Transient", "rate-counter", ID, COUNT, EXPIRES_AT);

  /**
   * The counter of the span of time that it is now; each next one begins anew.
   *
   * @param name of what is counted; the row's key is made from it and the span
   */
  public static RateCounter of(String name, int most, Duration per, Instant now) {
    long span = now.toEpochMilli() / per.toMillis();
    return new RateCounter(
        "RATE#" + name + "#" + span, most, Instant.ofEpochMilli((span + 1) * per.toMillis()));
  }

  /** One more, unless that is too many. */
  public Update update(String table) {
    return Update.builder()
        .tableName(table)
        .key(Map.of(ID.name(), AttributeValue.fromS(id)))
        .updateExpression("ADD counted :one SET expiresAt = :end")
        .conditionExpression("attribute_not_exists(counted) OR counted < :most")
        .expressionAttributeValues(
            Map.of(
                ":one", AttributeValue.fromN("1"),
                ":most", AttributeValue.fromN(Integer.toString(most)),
                ":end", AttributeValue.fromN(Long.toString(endsAt.getEpochSecond()))))
        .build();
  }
}
