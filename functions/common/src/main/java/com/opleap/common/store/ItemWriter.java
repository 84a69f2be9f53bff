package com.opleap.common.store;

import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.DataKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes an item by its declaration: what is personal can only be sealed, what is plain only plain.
 * A wrong use is a bug and throws {@code IllegalArgumentException}.
 */
public final class ItemWriter {
  private final ItemType type;
  private final String itemId;
  private final Map<String, AttributeValue> item = new LinkedHashMap<>();

  private ItemWriter(ItemType type, String itemId) {
    this.type = type;
    this.itemId = itemId;
  }

  /**
   * Begins an item.
   *
   * @param itemId binds the sealed fields to this item
   */
  public static ItemWriter of(ItemType type, String itemId) {
    return new ItemWriter(type, itemId);
  }

  public ItemWriter plain(Attribute attribute, String value) {
    type.require(attribute, Classification.PLAIN);
    return put(attribute, AttributeValue.fromS(value));
  }

  public ItemWriter plain(Attribute attribute, List<String> values) {
    type.require(attribute, Classification.PLAIN);
    List<AttributeValue> texts = new ArrayList<>();
    for (String value : values) {
      texts.add(AttributeValue.fromS(value));
    }
    return put(attribute, AttributeValue.fromL(texts));
  }

  public ItemWriter number(Attribute attribute, long value) {
    type.require(attribute, Classification.PLAIN);
    return put(attribute, AttributeValue.fromN(Long.toString(value)));
  }

  public ItemWriter flag(Attribute attribute, boolean value) {
    type.require(attribute, Classification.PLAIN);
    return put(attribute, AttributeValue.fromBool(value));
  }

  public ItemWriter bytes(Attribute attribute, byte[] value) {
    type.require(attribute, Classification.PLAIN);
    return put(attribute, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
  }

  public ItemWriter pseudonymous(Attribute attribute, String value) {
    type.require(attribute, Classification.PSEUDONYMOUS);
    return put(attribute, AttributeValue.fromS(value));
  }

  /** What is left of a secret once it is hashed. */
  public ItemWriter hashed(Attribute attribute, String hash) {
    type.require(attribute, Classification.SECRET);
    return put(attribute, AttributeValue.fromS(hash));
  }

  public ItemWriter indexed(Attribute attribute, BlindIndex index, String normalised) {
    type.require(attribute, Classification.INDEXED);
    return put(attribute, AttributeValue.fromS(index.of(attribute.name(), normalised)));
  }

  /** An index that was made before. */
  public ItemWriter indexed(Attribute attribute, String index) {
    type.require(attribute, Classification.INDEXED);
    return put(attribute, AttributeValue.fromS(index));
  }

  public ItemWriter sealed(Attribute attribute, DataKey key, String clear) {
    type.require(attribute, Classification.PERSONAL);
    byte[] sealed = key.seal(type.address(itemId, attribute), clear);
    return put(attribute, AttributeValue.fromB(SdkBytes.fromByteArray(sealed)));
  }

  public Map<String, AttributeValue> build() {
    return Map.copyOf(item);
  }

  private ItemWriter put(Attribute attribute, AttributeValue value) {
    item.put(attribute.name(), value);
    return this;
  }
}
