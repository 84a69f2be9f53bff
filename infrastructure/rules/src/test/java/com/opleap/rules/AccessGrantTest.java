package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.access.AccessGrant;
import com.opleap.common.store.ItemType;
import com.opleap.promises.Keeps;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever lets somebody into an organization is in the table that a suspension is tried with. */
class AccessGrantTest {
  /** Where grants are kept, and so where a new kind would come from. */
  private static final Set<String> TABLES = Set.of("Transient", "Tenants");

  /** Kinds of items that are there and let nobody in, and why. */
  private static final Map<String, String> LET_NOBODY_IN =
      Map.ofEntries(
          Map.entry("Transient.idempotency-record", "brings back what was answered"),
          Map.entry("Transient.rate-counter", "counts"),
          Map.entry("Transient.delay", "makes somebody wait"),
          Map.entry("Tenants.sub-account", "is who somebody is; they come in by one of the grants"),
          Map.entry("Tenants.factor", "is asked for beside a password, and alone lets nobody in"),
          Map.entry("Tenants.login", "says whose an address is, to whoever proves it is theirs"),
          Map.entry("Tenants.email", "keeps an address from being invited twice"),
          Map.entry("Tenants.privacy-request", "asks the organization's own people"));

  @Test
  @Keeps("C8")
  void everyKindOfItemIsAGrantThatIsTriedOrLetsNobodyIn() {
    Set<String> known = new TreeSet<>(LET_NOBODY_IN.keySet());
    Arrays.stream(AccessGrant.values()).map(AccessGrantTest::kept).forEach(known::add);

    assertThat(stored()).isEqualTo(known);
  }

  /** As what kind of item it is kept. A new grant has no place here until it is given one. */
  private static String kept(AccessGrant grant) {
    return switch (grant) {
      case SESSION -> "Transient.session";
      case SIGN_IN -> "Tenants.credential";
      case INVITATION, RESET_LINK, ADDRESS_LINK -> "Transient.link";
    };
  }

  private static Set<String> stored() {
    Set<String> stored = new TreeSet<>();
    Compiled.ALL.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(ItemType.class))
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .map(JavaField::reflect)
        .map(AccessGrantTest::value)
        .filter(type -> TABLES.contains(type.table()))
        .forEach(type -> stored.add(type.table() + "." + type.name()));
    return stored;
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
