package com.opleap.localaws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final String TABLE = "arn:aws:dynamodb:ap-south-1:000000000000:table/opleap-Keys";
  private static final Call GET = Call.of("dynamodb:GetItem", TABLE);

  @Test
  void nothingIsAllowedUnlessAStatementSaysSo() {
    assertThat(allowed(GET)).isFalse();
    assertThat(allowed(GET, allow("dynamodb:PutItem", TABLE))).isFalse();
    assertThat(allowed(GET, allow("dynamodb:GetItem", TABLE))).isTrue();
  }

  @Test
  void anExplicitDenyWinsWhereverItStands() {
    Statement allow = allow("dynamodb:*", "*");
    Statement deny = statement(false, List.of("dynamodb:Get*"), List.of(), TABLE);
    assertThat(allowed(GET, allow, deny)).isFalse();
    assertThat(allowed(GET, deny, allow)).isFalse();
    assertThat(allowed(Call.of("dynamodb:PutItem", TABLE), deny, allow)).isTrue();
  }

  @Test
  void actionsMatchInAnyCaseAndResourcesDoNot() {
    assertThat(allowed(GET, allow("DynamoDB:getitem", TABLE))).isTrue();
    assertThat(allowed(GET, allow("dynamodb:GetItem", TABLE.toUpperCase(java.util.Locale.ROOT))))
        .isFalse();
  }

  @Test
  void aTableIsNotItsIndexesNorATableWhoseNameStartsAlike() {
    Statement own = allow("dynamodb:*", TABLE);
    assertThat(allowed(Call.of("dynamodb:Query", TABLE + "/index/ByFolder"), own)).isFalse();
    assertThat(allowed(Call.of("dynamodb:GetItem", TABLE + "Two"), own)).isFalse();
  }

  @Test
  void notActionAllowsEverythingElse() {
    Statement rest = statement(true, List.of(), List.of("dynamodb:Delete*"), "*");
    assertThat(allowed(GET, rest)).isTrue();
    assertThat(allowed(Call.of("dynamodb:DeleteItem", TABLE), rest)).isFalse();
  }

  @Test
  void everyConditionOfAStatementMustHold() {
    Statement both =
        new Statement(
            "Both",
            true,
            List.of("kms:Decrypt"),
            List.of(),
            List.of("*"),
            List.of(
                new Condition("StringEquals", "kms:EncryptionContext:domain", List.of("website")),
                new Condition("StringEquals", "kms:CallerAccount", List.of("000000000000"))));
    Map<String, Set<String>> ours = Map.of("kms:CallerAccount", Set.of("000000000000"));
    assertThat(allowed(new Call("kms:Decrypt", "key", ours), both)).isFalse();
    assertThat(
            allowed(
                new Call(
                    "kms:Decrypt",
                    "key",
                    Map.of(
                        "kms:CallerAccount",
                        Set.of("000000000000"),
                        "kms:EncryptionContext:domain",
                        Set.of("website"))),
                both))
        .isTrue();
  }

  @Test
  void aWildcardThatIsUsedIsNamedAsItIsWritten() {
    assertThat(allow("dynamodb:*Item", TABLE).granting("dynamodb:GetItem"))
        .isEqualTo("dynamodb:*Item");
  }

  @Test
  void wildcardsMatchWhatTheSameRegularExpressionMatches() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = word(random, "ab*?");
      String text = word(random, "ab");
      String regex = pattern.replace("*", ".*").replace("?", ".");
      assertThat(Wildcards.match(pattern, text))
          .as("%s on %s, seed %d", pattern, text, seed)
          .isEqualTo(text.matches(regex));
    }
  }

  @Test
  void aPatternOfManyStarsIsNotSlow() {
    assertThat(Wildcards.match("*a".repeat(2_000) + "b", "a".repeat(20_000))).isFalse();
  }

  private static String word(Random random, String letters) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private static boolean allowed(Call call, Statement... statements) {
    return Evaluator.decide(List.of(statements), call) instanceof Decision.Allowed;
  }

  private static Statement allow(String action, String resource) {
    return statement(true, List.of(action), List.of(), resource);
  }

  private static Statement statement(
      boolean allow, List<String> actions, List<String> notActions, String resource) {
    return new Statement("S", allow, actions, notActions, List.of(resource), List.of());
  }
}
