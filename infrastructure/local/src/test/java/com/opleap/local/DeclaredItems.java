package com.opleap.local;

import com.opleap.common.store.Attribute;
import com.opleap.common.store.Classification;
import com.opleap.common.store.ItemType;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that is declared to be stored, found in the code, so that what is new is too. */
final class DeclaredItems {
  private DeclaredItems() {}

  static List<ItemType> all() {
    return new ClassFileImporter()
        .importPackages("com.opleap").stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(ItemType.class))
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .map(JavaField::reflect)
            .map(DeclaredItems::value)
            .toList();
  }

  /** {@code Table.item.attribute} of each. */
  static Set<String> personalAttributes() {
    Set<String> personal = new TreeSet<>();
    for (ItemType type : all()) {
      for (Attribute attribute : type.attributes()) {
        if (attribute.classification() == Classification.PERSONAL) {
          personal.add(type.table() + "." + type.name() + "." + attribute.name());
        }
      }
    }
    return personal;
  }

  private static ItemType value(Field field) {
    try {
      field.setAccessible(true);
      return (ItemType) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
