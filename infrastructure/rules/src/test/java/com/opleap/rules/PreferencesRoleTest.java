package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.iam.Condition;
import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import com.opleap.promises.Keeps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The one function that anybody can call and that reads: it has none of the keys that open. */
class PreferencesRoleTest {
  private static final Template TEMPLATE = Template.read(Repository.TEMPLATE, Map.of());
  private static final FunctionSpec FUNCTION = TEMPLATE.functions().get("PreferencesFunction");

  @Test
  @Keeps("C12")
  void ofKeysItReadsTheDomainsAloneAndElseConsentAlone() {
    List<Statement> statements =
        FUNCTION.statements().stream()
            .filter(one -> one.actions().stream().anyMatch(a -> a.startsWith("dynamodb:")))
            .toList();

    assertThat(statements).hasSize(4);
    for (Statement statement : statements) {
      boolean isOfKeys = statement.resources().equals(List.of(arn("Keys")));
      assertThat(statement.resources())
          .as(statement.sid())
          .containsExactly(isOfKeys ? arn("Keys") : arn("Enquiries"));
      assertThat(statement.conditions())
          .as(statement.sid())
          .anyMatch(condition -> isOfTheDomainKey(condition) == isOfKeys && isOfKeys(condition));
      assertThat(statement.actions())
          .as(statement.sid())
          .isSubsetOf(
              isOfKeys
                  ? List.of("dynamodb:GetItem")
                  : List.of(
                      "dynamodb:GetItem",
                      "dynamodb:ConditionCheckItem",
                      "dynamodb:PutItem",
                      "dynamodb:UpdateItem"));
    }
  }

  private static String arn(String table) {
    return TEMPLATE.tables().get(table).arn();
  }

  private static boolean isOfTheDomainKey(Condition condition) {
    return condition.values().equals(List.of("DOMAIN#website"));
  }

  private static boolean isOfKeys(Condition condition) {
    return condition.key().equals("dynamodb:LeadingKeys");
  }
}
