package com.opleap.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import com.opleap.promises.Keeps;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What is stored can leave by our mail alone, to the person or to staff: nobody else could be given
 * it, for money or without. That nobody sells a copy made by hand is no matter of code.
 */
@Keeps("V6")
class WaysOutTest {
  /** What stays with us; each of these services can send elsewhere by others of its actions. */
  private static final Set<String> INSIDE =
      Set.of(
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeStream",
          "dynamodb:GetItem",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
          "kms:Decrypt",
          "kms:GenerateDataKey",
          "kms:GenerateMac",
          "logs:CreateLogStream",
          "logs:PutLogEvents");

  private static final Template TEMPLATE = Template.read(Repository.TEMPLATE, Map.of());

  @Test
  void noFunctionOpensAConnectionOfItsOwn() {
    noClasses()
        .that()
        .resideInAnyPackage(Compiled.shipped())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "javax.net..", "java.nio.channels..", "java.rmi..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(URL|.*URLConnection|.*Socket|.*SocketAddress|.*SocketFactory)")
        .because("there is no one to tell but AWS, and its clients do that")
        .check(Compiled.ALL);
  }

  @Test
  void noFunctionHasAClientOfAServiceThatTakesDataElsewhere() {
    noClasses()
        .that()
        .resideInAnyPackage(Compiled.shipped())
        .should()
        .dependOnClassesThat()
        .haveNameMatching("software\\.amazon\\.awssdk\\.services\\.(?!dynamodb|kms|sesv2).*")
        .check(Compiled.ALL);
  }

  @Test
  void onlyWhatDeliversMailMaySendAnything() {
    Map<String, Set<String>> sending = new TreeMap<>();
    for (Map.Entry<String, FunctionSpec> function : TEMPLATE.functions().entrySet()) {
      Set<String> actions = new TreeSet<>();
      for (Statement statement : function.getValue().statements()) {
        actions.addAll(statement.actions());
      }
      actions.removeAll(INSIDE);
      if (!actions.isEmpty()) {
        sending.put(function.getKey(), actions);
      }
    }
    Set<String> mail = Set.of("ses:SendEmail");
    assertThat(sending)
        .isEqualTo(Map.of("SendMessageFunction", mail, "RetryMessagesFunction", mail));
  }

  @Test
  void noTableIsOpenToOthersOrCopiedToAStreamOfTheirs() {
    for (String table : Declared.resources("AWS::DynamoDB::Table").keySet()) {
      JsonNode declared = Declared.properties(table);
      assertThat(declared.has("ResourcePolicy")).as(table).isFalse();
      assertThat(declared.has("KinesisStreamSpecification")).as(table).isFalse();
    }
  }
}
