package com.opleap.subaccounts;

import com.opleap.subaccounts.password.PasswordHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What a proof changes of what was proved with: a code is used up, a hash is raised. */
final class CredentialChange {
  private final List<String> sets = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** The same password under today's costs, if it is still the password. */
  CredentialChange raised(PasswordHash before, PasswordHash now) {
    sets.add("password = :raised");
    conditions.add("password = :before");
    values.put(":raised", AttributeValue.fromS(now.text()));
    values.put(":before", AttributeValue.fromS(before.text()));
    return this;
  }

  /** The code of a time step was taken; none of it or of an earlier one is from now on. */
  CredentialChange stepUsed(long step) {
    sets.add("factorStep = :step");
    conditions.add("(attribute_not_exists(factorStep) OR factorStep < :step)");
    values.put(":step", AttributeValue.fromN(Long.toString(step)));
    return this;
  }

  /** A recovery code was taken; these are left of those that were read. */
  CredentialChange recoveryCodeUsed(String before, String left) {
    sets.add("recoveryCodes = :left");
    conditions.add("recoveryCodes = :codes");
    values.put(":left", AttributeValue.fromS(left));
    values.put(":codes", AttributeValue.fromS(before));
    return this;
  }

  /** The write; empty where nothing is to change. */
  Optional<Update> update(String table, String user) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Update.builder()
            .tableName(table)
            .key(CredentialItem.key(user))
            .updateExpression("SET " + String.join(", ", sets))
            .conditionExpression(String.join(" AND ", conditions))
            .expressionAttributeValues(values)
            .build());
  }
}
