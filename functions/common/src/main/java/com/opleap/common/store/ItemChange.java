package com.opleap.common.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Puts the change of one item together, part by part, with what has to hold of it. Attributes come
 * by their declaration, so that none is reached by a name that was mistyped.
 */
public final class ItemChange {
  private final String table;
  private final Map<String, AttributeValue> key;
  private final List<String> sets = new ArrayList<>();
  private final List<String> additions = new ArrayList<>();
  private final List<String> removals = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  private ItemChange(String table, Map<String, AttributeValue> key) {
    this.table = table;
    this.key = key;
    // An item that is gone does not come back by being changed.
    key.keySet().stream()
        .sorted()
        .findFirst()
        .ifPresent(name -> conditions.add("attribute_exists(" + name + ")"));
  }

  public static ItemChange of(String table, Map<String, AttributeValue> key) {
    return new ItemChange(table, key);
  }

  /** Sets all that was written. */
  public ItemChange set(ItemWriter written) {
    written.build().forEach((name, value) -> sets.add(name(name) + " = " + value(value)));
    return this;
  }

  public ItemChange add(Attribute attribute, long number) {
    additions.add(name(attribute) + " " + value(number));
    return this;
  }

  public ItemChange remove(Attribute attribute) {
    removals.add(name(attribute));
    return this;
  }

  public ItemChange ifIs(Attribute attribute, String text) {
    return condition(name(attribute) + " = " + value(AttributeValue.fromS(text)));
  }

  public ItemChange ifIs(Attribute attribute, long number) {
    return condition(name(attribute) + " = " + value(number));
  }

  public ItemChange ifIs(Attribute attribute, byte[] bytes) {
    return condition(
        name(attribute) + " = " + value(AttributeValue.fromB(SdkBytes.fromByteArray(bytes))));
  }

  /** Where it is missing, it is another too. */
  public ItemChange ifOther(Attribute attribute, String text) {
    String name = name(attribute);
    String value = value(AttributeValue.fromS(text));
    return condition("(attribute_not_exists(%s) OR %s <> %s)".formatted(name, name, value));
  }

  public ItemChange ifLess(Attribute attribute, long number) {
    return condition(name(attribute) + " < " + value(number));
  }

  public ItemChange ifMore(Attribute attribute, long number) {
    return condition(name(attribute) + " > " + value(number));
  }

  public ItemChange ifMissing(Attribute attribute) {
    return condition("attribute_not_exists(" + name(attribute) + ")");
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return sets.isEmpty() && additions.isEmpty() && removals.isEmpty();
  }

  public Update update() {
    Update.Builder update =
        Update.builder()
            .tableName(table)
            .key(key)
            .updateExpression(
                clause("SET ", sets) + clause(" ADD ", additions) + clause(" REMOVE ", removals))
            .conditionExpression(String.join(" AND ", conditions));
    if (!names.isEmpty()) {
      update.expressionAttributeNames(names);
    }
    if (!values.isEmpty()) {
      update.expressionAttributeValues(values);
    }
    return update.build();
  }

  private ItemChange condition(String condition) {
    conditions.add(condition);
    return this;
  }

  private static String clause(String word, List<String> parts) {
    return parts.isEmpty() ? "" : word + String.join(", ", parts);
  }

  private String name(Attribute attribute) {
    return name(attribute.name());
  }

  private String name(String attribute) {
    names.put("#" + attribute, attribute);
    return "#" + attribute;
  }

  private String value(long number) {
    return value(AttributeValue.fromN(Long.toString(number)));
  }

  private String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }
}
