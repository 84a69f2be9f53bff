package com.opleap.common.store;

import com.opleap.common.vault.DataKey;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads an item by its declaration; sealed fields open only with their key, at their own place. */
public final class ItemReader {
  private final ItemType type;
  private final String itemId;
  private final Map<String, AttributeValue> item;

  private ItemReader(ItemType type, String itemId, Map<String, AttributeValue> item) {
    this.type = type;
    this.itemId = itemId;
    this.item = item;
  }

  public static ItemReader of(ItemType type, String itemId, Map<String, AttributeValue> item) {
    return new ItemReader(type, itemId, item);
  }

  /** An item whose id is one of its own attributes. */
  public static ItemReader of(ItemType type, Attribute id, Map<String, AttributeValue> item) {
    return new ItemReader(type, of(type, "", item).text(id), item);
  }

  /**
   * A text that is always there.
   *
   * @throws NoSuchElementException where it is not
   */
  public String text(Attribute attribute) {
    return find(attribute).orElseThrow(() -> missing(attribute));
  }

  public Optional<String> find(Attribute attribute) {
    return value(attribute).map(AttributeValue::s);
  }

  public long number(Attribute attribute) {
    return Long.parseLong(value(attribute).orElseThrow(() -> missing(attribute)).n());
  }

  /** The texts of a list; none where the list is not there. */
  public List<String> texts(Attribute attribute) {
    return value(attribute)
        .map(value -> value.l().stream().map(AttributeValue::s).toList())
        .orElse(List.of());
  }

  /** The texts of a set; none where the set is not there. */
  public List<String> set(Attribute attribute) {
    return value(attribute).map(AttributeValue::ss).orElse(List.of());
  }

  public byte[] bytes(Attribute attribute) {
    return content(value(attribute).orElseThrow(() -> missing(attribute)));
  }

  public Optional<byte[]> findBytes(Attribute attribute) {
    return value(attribute).map(ItemReader::content);
  }

  /** Whether a flag is set; it is not where it is missing. */
  public boolean flag(Attribute attribute) {
    return value(attribute).map(AttributeValue::bool).orElse(false);
  }

  public Optional<Long> findNumber(Attribute attribute) {
    return value(attribute).map(value -> Long.valueOf(value.n()));
  }

  /** The clear text of a sealed field that is always there. */
  public String open(Attribute attribute, DataKey key) {
    return findSealed(attribute, key).orElseThrow(() -> missing(attribute));
  }

  public Optional<String> findSealed(Attribute attribute, DataKey key) {
    type.require(attribute, Classification.PERSONAL);
    return value(attribute).map(value -> key.open(type.address(itemId, attribute), content(value)));
  }

  /** Empty where somebody put another type in their place: like any change, that does not open. */
  private static byte[] content(AttributeValue value) {
    return value.type() == AttributeValue.Type.B ? value.b().asByteArray() : new byte[0];
  }

  private Optional<AttributeValue> value(Attribute attribute) {
    type.requireDeclared(attribute);
    return Optional.ofNullable(item.get(attribute.name()));
  }

  private static NoSuchElementException missing(Attribute attribute) {
    return new NoSuchElementException("The item has no " + attribute.name());
  }
}
