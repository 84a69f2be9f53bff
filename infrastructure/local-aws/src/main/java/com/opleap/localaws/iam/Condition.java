package com.opleap.localaws.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * One condition of a statement: operator, key, values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public record Condition(String operator, String key, List<String> values) {
  private static final String FOR_ALL = "ForAllValues:";
  private static final String FOR_ANY = "ForAnyValue:";
  private static final String IF_EXISTS = "IfExists";

  private static final Map<String, BiPredicate<String, String>> COMPARISONS =
      Map.of(
          "StringEquals",
          String::equals,
          "StringNotEquals",
          String::equals,
          "StringEqualsIgnoreCase",
          String::equalsIgnoreCase,
          "StringLike",
          (wanted, given) -> Wildcards.match(wanted, given),
          "StringNotLike",
          (wanted, given) -> Wildcards.match(wanted, given),
          "ArnEquals",
          (wanted, given) -> Wildcards.match(wanted, given),
          "ArnLike",
          (wanted, given) -> Wildcards.match(wanted, given),
          "Bool",
          String::equalsIgnoreCase);

  private static final Set<String> KEYS =
      Set.of(
          "dynamodb:EnclosingOperation",
          "dynamodb:LeadingKeys",
          "kms:EncryptionContextKeys",
          "kms:ViaService",
          "kms:CallerAccount",
          "kms:GrantIsForAWSResource",
          "ses:FromAddress",
          "ses:Recipients",
          "aws:PrincipalIsAWSService",
          "aws:SecureTransport",
          "aws:SourceArn",
          "aws:SourceAccount");
  private static final String ENCRYPTION_CONTEXT = "kms:EncryptionContext:";

  public Condition {
    values = List.copyOf(values);
  }

  /** What is wrong with it, as far as this evaluator understands conditions. */
  public Optional<String> fault() {
    if (!operator.equals("Null") && !COMPARISONS.containsKey(comparison())) {
      return Optional.of("the condition operator " + operator + " is not known here");
    }
    return KEYS.contains(key) || key.startsWith(ENCRYPTION_CONTEXT)
        ? Optional.empty()
        : Optional.of("the condition key " + key + " is not known here");
  }

  boolean holds(Call call) {
    Set<String> given = call.context().getOrDefault(key, Set.of());
    if (operator.equals("Null")) {
      return values.contains(Boolean.toString(given.isEmpty()));
    }
    if (given.isEmpty() && operator.endsWith(IF_EXISTS)) {
      return true;
    }
    BiPredicate<String, String> comparison =
        COMPARISONS.getOrDefault(comparison(), (w, g) -> false);
    Predicate<String> matches =
        value -> values.stream().anyMatch(wanted -> comparison.test(wanted, value));
    boolean negated = comparison().contains("Not");
    if (operator.startsWith(FOR_ALL)) {
      return given.stream().allMatch(negated ? matches.negate() : matches);
    }
    if (negated && operator.startsWith(FOR_ANY)) {
      return given.stream().anyMatch(matches.negate());
    }
    if (negated) {
      return given.stream().noneMatch(matches);
    }
    return given.stream().anyMatch(matches);
  }

  private String comparison() {
    String name = operator;
    if (name.startsWith(FOR_ALL)) {
      name = name.substring(FOR_ALL.length());
    } else if (name.startsWith(FOR_ANY)) {
      name = name.substring(FOR_ANY.length());
    }
    return name.endsWith(IF_EXISTS) ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
  }
}
