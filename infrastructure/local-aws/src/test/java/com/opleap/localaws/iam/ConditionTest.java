package com.opleap.localaws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final String KEY = "dynamodb:LeadingKeys";

  @ParameterizedTest(name = "{0} {1} given {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "StringEquals, a, a, true",
        "StringEquals, a, A, false",
        "StringEquals, a|b, b, true",
        "StringEquals, a, -, false",
        "StringEqualsIgnoreCase, a, A, true",
        "StringNotEquals, a, b, true",
        "StringNotEquals, a|b, b, false",
        "StringNotEquals, a, -, true",
        "StringLike, DOMAIN#*, DOMAIN#website, true",
        "StringLike, DOMAIN#*, KEY#1, false",
        "StringNotLike, DOMAIN#*, KEY#1, true",
        "ArnLike, arn:*:table/x, arn:aws:table/x, true",
        "Bool, true, TRUE, true",
        "Bool, true, false, false",
        "Null, true, -, true",
        "Null, true, a, false",
        "Null, false, a, true",
        "StringEqualsIfExists, a, -, true",
        "StringEqualsIfExists, a, b, false",
        "ForAllValues:StringEquals, a|b, a|b, true",
        "ForAllValues:StringEquals, a|b, a|c, false",
        "ForAllValues:StringEquals, a, -, true",
        "ForAnyValue:StringEquals, a, a|c, true",
        "ForAnyValue:StringEquals, a, -, false",
        "ForAllValues:StringNotEquals, a, b|c, true",
        "ForAllValues:StringNotEquals, a, a|c, false",
        "ForAnyValue:StringNotEquals, a, a|c, true",
        "ForAnyValue:StringNotEquals, a, a, false",
      })
  void holdsAsIamDocumentsIt(String operator, String wanted, String given, boolean holds) {
    Set<String> values = given == null ? Set.of() : Set.of(given.split("\\|"));
    Call call = new Call("dynamodb:GetItem", "table", Map.of(KEY, values));
    Condition condition = new Condition(operator, KEY, List.of(wanted.split("\\|")));
    assertThat(condition.fault()).isEmpty();
    assertThat(condition.holds(call)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "NumericLessThan, dynamodb:LeadingKeys",
    "StringEquals, aws:PrincipalOrgID",
    "StringEquals, dynamodb:Attributes",
    "Wrong, dynamodb:LeadingKeys",
  })
  void whatTheEvaluatorCannotDecideIsAFault(String operator, String key) {
    assertThat(new Condition(operator, key, List.of("a")).fault()).isPresent();
  }
}
