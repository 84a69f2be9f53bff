package com.opleap.contactintake;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** One change that a person made to what they allow; it stands beside the enquiry that it is of. */
final class ConsentChangeItem {
  static final Attribute PK = Attribute.pseudonymous("pk");

  /** Ids sort by time, and so do the changes. */
  static final Attribute SK = Attribute.pseudonymous("sk");

  static final Attribute CONSENTS = Attribute.plain("consents");
  static final Attribute WORDING = Attribute.plain("wording");
  static final Attribute POLICY_VERSION = Attribute.plain("policyVersion");
  static final Attribute SHOWN_ON = Attribute.plain("shownOn");
  static final Attribute CHANGED_AT = Attribute.plain("changedAt");

  static final ItemType TYPE =
      ItemType.of(
          "Enquiries",
          "consent-change",
          PK,
          SK,
          CONSENTS,
          WORDING,
          POLICY_VERSION,
          SHOWN_ON,
          CHANGED_AT);

  private static final String PREFIX = "CONSENT#";

  private ConsentChangeItem() {}

  static boolean isOne(Map<String, AttributeValue> item) {
    return ItemReader.of(TYPE, "", item).text(SK).startsWith(PREFIX);
  }

  /** Ids are random, so what stands under this one is this change, and only its reply was lost. */
  static Put put(String table, String enquiryId, String id, ConsentChange change) {
    return Put.builder()
        .tableName(table)
        .item(
            ItemWriter.of(TYPE, id)
                .pseudonymous(PK, EnquiryItem.pk(enquiryId))
                .pseudonymous(SK, PREFIX + id)
                .plain(CONSENTS, Approach.keys(change.given()))
                .plain(WORDING, change.wording())
                .plain(POLICY_VERSION, change.policyVersion())
                .plain(SHOWN_ON, change.page())
                .plain(CHANGED_AT, change.at().toString())
                .build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  static ConsentChange read(Map<String, AttributeValue> item) {
    ItemReader reader = ItemReader.of(TYPE, "", item);
    return new ConsentChange(
        Instant.parse(reader.text(CHANGED_AT)),
        reader.text(POLICY_VERSION),
        reader.text(SHOWN_ON),
        reader.text(WORDING),
        reader.texts(CONSENTS).stream().map(Approach::of).toList());
  }
}
