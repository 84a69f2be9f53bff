package com.opleap.contactintake;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * The record that lets one idempotency key through once, and keeps the first answer for a day.
 *
 * <p>Key and content are there only as keyed hashes: a client may put anything into a key.
 */
record RepeatGuard(String id, String fingerprint, Receipt receipt, String operation) {
  static final Attribute OPERATION = Attribute.plain("operation");
  private static final Attribute ID = Attribute.pseudonymous("id");
  private static final Attribute FINGERPRINT = Attribute.pseudonymous("fingerprint");
  private static final Attribute ENQUIRY = Attribute.pseudonymous("enquiryId");
  private static final Attribute RECEIVED_AT = Attribute.plain("receivedAt");
  private static final Attribute POLICY_VERSION = Attribute.plain("policyVersion");
  private static final Attribute EXPIRES_AT = Attribute.plain("expiresAt");

  static final ItemType TYPE =
      ItemType.of(
          "Transient",
          "idempotency-record",
          ID,
          FINGERPRINT,
          ENQUIRY,
          RECEIVED_AT,
          POLICY_VERSION,
          OPERATION,
          EXPIRES_AT);

  private static final Duration KEPT = Duration.ofDays(1);

  /** The first answer, or empty where the key stood for another content. */
  record Answer(Optional<Receipt> receipt) {}

  static RepeatGuard of(Enquiry enquiry, IdempotencyKey key, BlindIndex index, String operation) {
    // Length before content, so that no two submissions give the same text.
    StringBuilder content = new StringBuilder(enquiry.formId());
    enquiry
        .contents()
        .reveal()
        .forEach(
            (f, t) -> content.append('|').append(f.key()).append(t.length()).append(':').append(t));
    content.append('|').append(Approach.keys(enquiry.consent().given()));
    content.append('|').append(enquiry.arrival().origin());
    return new RepeatGuard(
        "IDEMPOTENCY#" + index.of("idempotency-key", scope(enquiry) + "|" + key.value()),
        index.of("submission", content.toString()),
        enquiry.receipt(),
        operation);
  }

  /** Each of staff has keys of their own, and so has each form: a form's id has no colon. */
  private static String scope(Enquiry enquiry) {
    return enquiry
        .arrival()
        .recordedBy()
        .map(actor -> actor.length() + ":" + actor)
        .orElse(enquiry.formId());
  }

  Put put(String table) {
    return Put.builder()
        .tableName(table)
        .item(
            ItemWriter.of(TYPE, id)
                .pseudonymous(ID, id)
                .pseudonymous(FINGERPRINT, fingerprint)
                .pseudonymous(ENQUIRY, receipt.id())
                .plain(RECEIVED_AT, receipt.receivedAt().toString())
                .plain(POLICY_VERSION, receipt.policyVersion())
                .plain(OPERATION, operation)
                .number(EXPIRES_AT, receipt.receivedAt().plus(KEPT).getEpochSecond())
                .build())
        // TTL deletes late: what has run out counts as gone.
        .conditionExpression("attribute_not_exists(id) OR expiresAt <= :now")
        .expressionAttributeValues(
            Map.of(
                ":now", AttributeValue.fromN(Long.toString(receipt.receivedAt().getEpochSecond()))))
        .build();
  }

  static ItemReader reader(RepeatGuard guard, Map<String, AttributeValue> stored) {
    return ItemReader.of(TYPE, guard.id(), stored);
  }

  Answer answer(ItemReader stored) {
    if (!stored.text(FINGERPRINT).equals(fingerprint)) {
      return new Answer(Optional.empty());
    }
    return new Answer(
        Optional.of(
            new Receipt(
                stored.text(ENQUIRY),
                Instant.parse(stored.text(RECEIVED_AT)),
                stored.text(POLICY_VERSION))));
  }
}
