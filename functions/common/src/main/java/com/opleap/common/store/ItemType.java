package com.opleap.common.store;

import com.opleap.common.vault.FieldAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of item of one table: every attribute that it can ever hold, classified. Writing,
 * reading, export, erasure and the canary test are driven from it.
 */
public final class ItemType {
  private final String table;
  private final String name;
  private final Map<String, Attribute> attributes;

  private ItemType(String table, String name, Map<String, Attribute> attributes) {
    this.table = table;
    this.name = name;
    this.attributes = attributes;
  }

  /**
   * Declares a kind of item.
   *
   * @param table the logical name, as in the template
   * @throws IllegalArgumentException where an attribute is declared twice
   */
  public static ItemType of(String table, String name, Attribute... attributes) {
    Map<String, Attribute> byName = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
      if (byName.put(attribute.name(), attribute) != null) {
        throw new IllegalArgumentException(attribute.name() + " is declared twice");
      }
    }
    return new ItemType(table, name, byName);
  }

  public String table() {
    return table;
  }

  public String name() {
    return name;
  }

  public List<Attribute> attributes() {
    return List.copyOf(attributes.values());
  }

  void require(Attribute attribute, Classification classification) {
    Attribute declared = attributes.get(attribute.name());
    if (declared == null || declared.classification() != attribute.classification()) {
      throw new IllegalArgumentException(attribute.name() + " is no attribute of " + name);
    }
    if (attribute.classification() != classification) {
      throw new IllegalArgumentException(
          attribute.name() + " is " + attribute.classification() + ", not " + classification);
    }
  }

  void requireDeclared(Attribute attribute) {
    require(attribute, attribute.classification());
  }

  FieldAddress address(String itemId, Attribute attribute) {
    return new FieldAddress(table, name + "/" + itemId, attribute.name());
  }
}
