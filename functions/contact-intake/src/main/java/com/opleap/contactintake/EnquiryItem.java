package com.opleap.contactintake;

import com.opleap.common.due.DueIndex;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** An enquiry as it is stored, every attribute classified. */
final class EnquiryItem {
  static final Attribute PK = Attribute.pseudonymous("pk");
  static final Attribute SK = Attribute.plain("sk");
  static final Attribute ID = Attribute.pseudonymous("id");
  static final Attribute FOLDER = Attribute.plain("folder");
  static final Attribute FORM = Attribute.plain("formId");
  static final Attribute ORIGIN = Attribute.plain("origin");
  static final Attribute RECORDED_BY = Attribute.pseudonymous("recordedBy");
  static final Attribute RELEASED_BY = Attribute.pseudonymous("releasedBy");
  static final Attribute RELEASED_AT = Attribute.plain("releasedAt");
  static final Attribute RECEIVED_AT = Attribute.plain("receivedAt");
  static final Attribute POLICY_VERSION = Attribute.plain("policyVersion");
  static final Attribute SIGNS = Attribute.plain("signs");
  static final Attribute DUE_QUEUE = Attribute.plain("dueQueue");

  /** In whole seconds, so that text sorts as time. */
  static final Attribute DUE_AT = Attribute.plain("dueAt");

  /** Which approaches the person allowed. */
  static final Attribute CONSENTS = Attribute.plain("consents");

  static final Attribute BASIS = Attribute.plain("basis");
  static final Attribute WORDING = Attribute.plain("wording");

  /** What consent was asked for, given or not. */
  static final Attribute PURPOSES = Attribute.plain("purposes");

  static final Attribute CHANNELS = Attribute.plain("channels");
  static final Attribute OPERATION = Attribute.plain("operation");
  static final Attribute EMAIL_INDEX = Attribute.indexed("emailIndex");
  static final Attribute PHONE_INDEX = Attribute.indexed("phoneIndex");
  private static final Map<FieldName, Attribute> FIELDS = new EnumMap<>(FieldName.class);

  static {
    for (FieldName field : FieldName.values()) {
      FIELDS.put(field, Attribute.personal(field.key()));
    }
  }

  static final ItemType TYPE =
      ItemType.of(
          "Enquiries",
          "enquiry",
          PK,
          SK,
          ID,
          FOLDER,
          FORM,
          ORIGIN,
          RECORDED_BY,
          RELEASED_BY,
          RELEASED_AT,
          RECEIVED_AT,
          POLICY_VERSION,
          SIGNS,
          DUE_QUEUE,
          DUE_AT,
          CONSENTS,
          BASIS,
          WORDING,
          PURPOSES,
          CHANNELS,
          OPERATION,
          EMAIL_INDEX,
          PHONE_INDEX,
          field(FieldName.NAME),
          field(FieldName.EMAIL),
          field(FieldName.PHONE),
          field(FieldName.COMPANY),
          field(FieldName.ORGANIZATION),
          field(FieldName.SUBJECT),
          field(FieldName.MESSAGE),
          field(FieldName.PAGE));

  private EnquiryItem() {}

  static Attribute field(FieldName field) {
    return Objects.requireNonNull(FIELDS.get(field));
  }

  /** The partition of one enquiry and what belongs to it. */
  static String pk(String id) {
    return "ENQUIRY#" + id;
  }

  static String sk() {
    return "ENQUIRY";
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of(PK.name(), AttributeValue.fromS(pk(id)), SK.name(), AttributeValue.fromS(sk()));
  }

  static boolean isOne(Map<String, AttributeValue> item) {
    return ItemReader.of(TYPE, "", item).text(SK).equals(sk());
  }

  static Consent consent(ItemReader enquiry) {
    return new Consent(
        FormDefinition.Basis.of(enquiry.text(BASIS)),
        enquiry.text(WORDING),
        enquiry.texts(PURPOSES),
        enquiry.texts(CHANNELS),
        enquiry.texts(CONSENTS).stream().map(Approach::of).toList());
  }

  static Map<String, AttributeValue> write(
      Enquiry enquiry, DataKey key, BlindIndex index, String operation) {
    ItemWriter item =
        ItemWriter.of(TYPE, enquiry.id())
            .pseudonymous(PK, pk(enquiry.id()))
            .plain(SK, sk())
            .pseudonymous(ID, enquiry.id())
            .plain(FOLDER, enquiry.shelf().key())
            .plain(FORM, enquiry.formId())
            .plain(ORIGIN, enquiry.arrival().origin().key())
            .plain(RECEIVED_AT, enquiry.receivedAt().toString())
            .plain(POLICY_VERSION, enquiry.policyVersion())
            .plain(CONSENTS, Approach.keys(enquiry.consent().given()))
            .plain(BASIS, enquiry.consent().basis().key())
            .plain(WORDING, enquiry.consent().wording())
            .plain(PURPOSES, enquiry.consent().purposes())
            .plain(CHANNELS, enquiry.consent().channels())
            .plain(OPERATION, operation);
    if (enquiry.isSuspect()) {
      item.plain(SIGNS, enquiry.signs().stream().map(Sign::key).sorted().toList());
    }
    enquiry.arrival().recordedBy().ifPresent(actor -> item.pseudonymous(RECORDED_BY, actor));
    enquiry
        .keptUntil()
        .ifPresent(until ->
            item.plain(DUE_QUEUE, DueIndex.queue(ExpireEnquiries.KIND, enquiry.id()))
                .plain(DUE_AT, DueIndex.at(until)));
    Contents contents = enquiry.contents();
    for (Map.Entry<FieldName, String> clear : contents.reveal().entrySet()) {
      item.sealed(field(clear.getKey()), key, clear.getValue());
    }
    contents.email().ifPresent(e -> item.indexed(EMAIL_INDEX, index, e.normalised()));
    contents.phone().ifPresent(p -> item.indexed(PHONE_INDEX, index, p.normalised()));
    return item.build();
  }

  /** Out of the spam folder, where it lies there. */
  static Update release(String table, String id, Readers readers, Handling.Release release) {
    return Update.builder()
        .tableName(table)
        .key(key(id))
        .updateExpression("SET folder = :inbox, releasedBy = :by, releasedAt = :at")
        .conditionExpression("folder = :spam")
        .expressionAttributeValues(
            Map.of(
                ":inbox", AttributeValue.fromS(new Shelf(readers, Folder.INBOX).key()),
                ":spam", AttributeValue.fromS(new Shelf(readers, Folder.SPAM).key()),
                ":by", AttributeValue.fromS(release.by()),
                ":at", AttributeValue.fromS(release.at().toString())))
        .build();
  }

  static Handling handling(ItemReader item) {
    return new Handling(
        new Arrival(Origin.of(item.text(ORIGIN)).orElseThrow(), item.find(RECORDED_BY)),
        Shelf.of(item.text(FOLDER)),
        item.texts(SIGNS),
        item.find(RELEASED_BY)
            .map(by -> new Handling.Release(by, Instant.parse(item.text(RELEASED_AT)))));
  }
}
