package com.opleap.common.vault;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.ItemType;
import com.opleap.common.store.ItemWriter;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/** A row of the table {@code Keys}: a wrapped key and nothing else. */
public final class KeyItem {
  static final Attribute ID = Attribute.pseudonymous("id");
  static final Attribute WRAPPED = Attribute.plain("wrapped");
  static final Attribute CREATED_AT = Attribute.plain("createdAt");

  public static final ItemType TYPE = ItemType.of("Keys", "key", ID, WRAPPED, CREATED_AT);

  private static final String DATA_KEY = "KEY#";

  private KeyItem() {}

  static String domainId(Domain domain) {
    return "DOMAIN#" + domain.id();
  }

  static String dataKeyId(String id) {
    return DATA_KEY + id;
  }

  /** The write that erases a data key: what it sealed opens nevermore. */
  public static Delete erasure(String table, String id) {
    return Delete.builder().tableName(table).key(key(dataKeyId(id))).build();
  }

  /** The write that closes a domain: nothing of it opens any more, whatever copies there are. */
  public static Delete closing(String table, Domain domain) {
    return Delete.builder().tableName(table).key(key(domainId(domain))).build();
  }

  static Map<String, AttributeValue> write(String rowId, byte[] wrapped, Instant now) {
    return ItemWriter.of(TYPE, rowId)
        .pseudonymous(ID, rowId)
        .bytes(WRAPPED, wrapped)
        .plain(CREATED_AT, now.toString())
        .build();
  }

  static Map<String, AttributeValue> key(String rowId) {
    return Map.of(ID.name(), AttributeValue.fromS(rowId));
  }

  static byte[] wrapped(Map<String, AttributeValue> row) {
    return ItemReader.of(TYPE, "", row).bytes(WRAPPED);
  }

  /** The id that a data key's row was made for. */
  static String dataKeyOf(Map<String, AttributeValue> row) {
    return ItemReader.of(TYPE, "", row).text(ID).substring(DATA_KEY.length());
  }
}
