package com.opleap.support;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.FreeText;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * A report's row, every attribute classified. It is sealed with a key of its own in the website's
 * domain: whoever reports is a visitor, and the function that anybody can call must not hold the
 * key that opens what organizations registered with.
 */
final class AbuseReportItem {
  static final Attribute PK = Attribute.plain("pk");
  static final Attribute SK = Attribute.pseudonymous("sk");
  static final Attribute ID = Attribute.pseudonymous("id");
  static final Attribute RECEIVED_AT = Attribute.plain("receivedAt");
  static final Attribute ORGANIZATION = Attribute.personal("organization");
  static final Attribute MESSAGE = Attribute.personal("message");
  static final Attribute EMAIL = Attribute.personal("email");
  static final ItemType TYPE =
      ItemType.of(
          "Organizations", "abuse-report", PK, SK, ID, RECEIVED_AT, ORGANIZATION, MESSAGE, EMAIL);

  private AbuseReportItem() {}

  /** The id of the data key that opens it. */
  static String keyId(String id) {
    return "abuse-" + id;
  }

  static String pk(AbuseFolder folder) {
    return "ABUSE#" + folder.key();
  }

  static Put put(
      String table, String id, AbuseFolder folder, AbuseReport report, DataKey key, Instant now) {
    ItemWriter item =
        ItemWriter.of(TYPE, id)
            .plain(PK, pk(folder))
            .pseudonymous(SK, id)
            .pseudonymous(ID, id)
            .plain(RECEIVED_AT, now.toString())
            .sealed(MESSAGE, key, report.message().reveal());
    report.organization().ifPresent(text -> item.sealed(ORGANIZATION, key, text.reveal()));
    report.email().ifPresent(address -> item.sealed(EMAIL, key, address.reveal()));
    return Put.builder()
        .tableName(table)
        .item(item.build())
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  static String id(Map<String, AttributeValue> row) {
    return ItemReader.of(TYPE, "", row).text(ID);
  }

  static String receivedAt(Map<String, AttributeValue> row) {
    return ItemReader.of(TYPE, "", row).text(RECEIVED_AT);
  }

  static AbuseReport open(Map<String, AttributeValue> row, DataKey key) {
    ItemReader item = ItemReader.of(TYPE, id(row), row);
    return new AbuseReport(
        item.findSealed(ORGANIZATION, key).map(FreeText::stored),
        FreeText.stored(item.open(MESSAGE, key)),
        item.findSealed(EMAIL, key).map(EmailAddress::stored));
  }
}
