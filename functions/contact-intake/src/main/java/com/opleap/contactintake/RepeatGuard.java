package com.opleap.contactintake;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * The record that lets one idempotency key or one form token through once, and keeps the first
 * answer for a day, and for as long as the token could be taken.
 *
 * <p>Key and content are there only as keyed hashes: a client may put anything into a key.
 */
record RepeatGuard(
    Kind kind, String id, String fingerprint, Receipt receipt, Instant until, String operation) {
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

  /** What is guarded. */
  enum Kind {
    KEY,
    TOKEN
  }

  /** What was answered when it came first. */
  sealed interface Answer {
    record First(Receipt receipt) implements Answer {}

    /** It came with another content then. */
    record OtherContent(Kind kind) implements Answer {}
  }

  static RepeatGuard of(Enquiry enquiry, IdempotencyKey key, BlindIndex index, String operation) {
    return new RepeatGuard(
        Kind.KEY,
        "IDEMPOTENCY#" + index.of("idempotency-key", scope(enquiry) + "|" + key.value()),
        fingerprint(enquiry, index),
        enquiry.receipt(),
        enquiry.receivedAt().plus(KEPT),
        operation);
  }

  static RepeatGuard of(Enquiry enquiry, FormToken token, BlindIndex index, String operation) {
    Instant day = enquiry.receivedAt().plus(KEPT);
    return new RepeatGuard(
        Kind.TOKEN,
        "TOKEN#" + token.nonce(),
        fingerprint(enquiry, index),
        enquiry.receipt(),
        day.isAfter(token.expiresAt()) ? day : token.expiresAt(),
        operation);
  }

  private static String fingerprint(Enquiry enquiry, BlindIndex index) {
    // Length before content, so that no two submissions give the same text. The page is not
    // what somebody wrote, and another one where they send it again from a page of ours.
    StringBuilder content = new StringBuilder(enquiry.formId());
    Map<FieldName, String> written = new LinkedHashMap<>(enquiry.contents().reveal());
    written.remove(FieldName.PAGE);
    written.forEach(
        (f, t) -> content.append('|').append(f.key()).append(t.length()).append(':').append(t));
    content.append('|').append(Approach.keys(enquiry.consent().given()));
    content.append('|').append(enquiry.arrival().origin());
    return index.of("submission", content.toString());
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
    return row(table)
        // TTL deletes late: what has run out counts as gone.
        .conditionExpression("attribute_not_exists(id) OR expiresAt <= :now")
        .expressionAttributeValues(Map.of(":now", AttributeValue.fromN(Long.toString(now()))))
        .build();
  }

  /** Never written: that its condition fails brings what stands there, without leave to read. */
  Put look(String table) {
    return row(table)
        .conditionExpression("attribute_exists(id) AND attribute_not_exists(id)")
        .build();
  }

  /** The answer of what stands there, if it has not run out. */
  Optional<Answer> standing(Map<String, AttributeValue> existing) {
    return Optional.of(existing)
        .filter(item -> !item.isEmpty())
        .map(this::reader)
        .filter(stored -> stored.number(EXPIRES_AT) > now())
        .map(this::answer);
  }

  private long now() {
    return receipt.receivedAt().getEpochSecond();
  }

  private Put.Builder row(String table) {
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
                .number(EXPIRES_AT, until.plusMillis(999).getEpochSecond())
                .build());
  }

  ItemReader reader(Map<String, AttributeValue> stored) {
    return ItemReader.of(TYPE, id, stored);
  }

  Answer answer(ItemReader stored) {
    return stored.text(FINGERPRINT).equals(fingerprint)
        ? new Answer.First(
            new Receipt(
                stored.text(ENQUIRY),
                Instant.parse(stored.text(RECEIVED_AT)),
                stored.text(POLICY_VERSION)))
        : new Answer.OtherContent(kind);
  }
}
