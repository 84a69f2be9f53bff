package com.opleap.subaccounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What a proof uses up of a second factor: a code, or one of the recovery codes. */
final class FactorChange {
  private final List<String> sets = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** The code of a time step was taken; none of it or of an earlier one is from now on. */
  void stepUsed(long step) {
    sets.add("#step = :step");
    conditions.add("(attribute_not_exists(#step) OR #step < :step)");
    values.put(":step", AttributeValue.fromN(Long.toString(step)));
  }

  /** A recovery code was taken; these are left of those that were read. */
  void recoveryCodeUsed(String before, String left) {
    sets.add("recoveryCodes = :left");
    conditions.add("recoveryCodes = :codes");
    values.put(":left", AttributeValue.fromS(left));
    values.put(":codes", AttributeValue.fromS(before));
  }

  /** The write; empty where nothing is used up. */
  Optional<Update> update(String table, String user) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Update.Builder update =
        Update.builder()
            .tableName(table)
            .key(FactorItem.key(user))
            .updateExpression("SET " + String.join(", ", sets))
            .conditionExpression(String.join(" AND ", conditions))
            .expressionAttributeValues(values);
    if (sets.getFirst().startsWith("#step")) {
      update.expressionAttributeNames(Map.of("#step", FactorItem.STEP.name()));
    }
    return Optional.of(update.build());
  }
}
