package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.access.Guard;
import com.opleap.localaws.iam.Condition;
import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.template.EventSource;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import com.opleap.promises.Keeps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That whatever anybody can call may read next to nothing. */
class PublicRolesTest {
  /** Actions that give back what is stored; an update and a deletion can, if they are asked to. */
  private static final Set<String> READING =
      Set.of(
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:BatchGetItem",
          "dynamodb:TransactGetItems",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:PartiQLSelect",
          "dynamodb:GetRecords",
          "s3:GetObject",
          "s3:ListBucket");

  private static final Condition IN_A_TRANSACTION =
      new Condition(
          "ForAnyValue:StringEquals", "dynamodb:EnclosingOperation", List.of("TransactWriteItems"));

  /**
   * They serve whoever has a token that we signed, a mailed link, or a password: see
   * PreferencesRoleTest and CredentialRolesTest.
   */
  private static final Set<String> HOLDERS =
      Set.of("PreferencesFunction", "SetPasswordFunction", "OpenSessionFunction");

  /** They serve who is signed in, and with another route who is not. */
  static final Set<String> FOR_BOTH = Set.of("OpenSessionFunction", "ChangeAddressFunction");

  private static final Set<String> SHARED =
      Set.of("DOMAIN#website", "DOMAIN#accounts", "DOMAIN#registrations");

  private static final Template TEMPLATE = Template.read(Repository.TEMPLATE, Map.of());

  private static Stream<FunctionSpec> functions() {
    return TEMPLATE.functions().values().stream();
  }

  @Test
  @Keeps("C12")
  void whatThePublicCanCallReadsADomainKeyAndCountersAlone() {
    List<FunctionSpec> exposed =
        functions()
            .filter(PublicRolesTest::isCalledByAnybody)
            .filter(function -> !HOLDERS.contains(function.id()))
            .filter(function -> !asksForASession(function))
            .toList();

    assertThat(exposed).isNotEmpty();
    for (FunctionSpec function : exposed) {
      assertThat(
              function.statements().stream()
                  .filter(Statement::allow)
                  .filter(statement -> statement.actions().stream().anyMatch(READING::contains))
                  .filter(statement -> !isAnUpdateOfConsent(statement)))
          .as(function.id())
          .allMatch(statement ->
              isOfTheDomainKey(statement)
                  || isOfCounters(statement)
                  || isWhetherAnAddressSignsIn(statement));
    }
  }

  /** A plain put could leave half of a submission, and can give back the item that it replaces. */
  @Test
  void whatThePublicCanCallWritesASubmissionInOneTransactionAlone() {
    functions()
        .filter(PublicRolesTest::isCalledByAnybody)
        .flatMap(function -> function.statements().stream())
        .filter(statement -> statement.actions().contains("dynamodb:PutItem"))
        .filter(statement -> !isOfTheDomainKey(statement))
        .forEach(statement ->
            assertThat(statement.conditions()).as(statement.sid()).contains(IN_A_TRANSACTION));
  }

  /** Each of its routes is behind a guard, so it answers nobody who is not signed in. */
  static boolean asksForASession(FunctionSpec function) {
    return Compiled.ALL.get(function.handler()).getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(Guard.class));
  }

  /** One row, found by a keyed hash of the whole address; what it says is told by mail alone. */
  private static boolean isWhetherAnAddressSignsIn(Statement statement) {
    return statement.actions().equals(List.of("dynamodb:GetItem"))
        && statement.resources().equals(List.of(TEMPLATE.tables().get("Tenants").arn()))
        && statement
            .conditions()
            .contains(
                new Condition(
                    "ForAllValues:StringLike", "dynamodb:LeadingKeys", List.of("LOGIN#*")));
  }

  private static boolean isCalledByAnybody(FunctionSpec function) {
    return function.events().stream()
        .anyMatch(
            event -> event instanceof EventSource.HttpRoute route && route.authorizer().isEmpty());
  }

  /** In a transaction it gives back what stood there only where a condition of its own fails. */
  private static boolean isAnUpdateOfConsent(Statement statement) {
    return statement.actions().equals(List.of("dynamodb:UpdateItem"))
        && statement.conditions().contains(IN_A_TRANSACTION)
        && statement
            .conditions()
            .contains(
                new Condition(
                    "ForAllValues:StringLike", "dynamodb:LeadingKeys", List.of("CONTACT#*")));
  }

  /** Counting gives the count back; the rows are named by keyed hashes and hold numbers. */
  private static boolean isOfCounters(Statement statement) {
    return statement.resources().equals(List.of(TEMPLATE.tables().get("Transient").arn()))
        && statement
            .conditions()
            .contains(
                new Condition(
                    "ForAllValues:StringLike", "dynamodb:LeadingKeys", List.of("RATE#*")));
  }

  private static boolean isOfTheDomainKey(Statement statement) {
    return statement.resources().equals(List.of(TEMPLATE.tables().get("Keys").arn()))
        && statement.conditions().stream()
            .anyMatch(condition ->
                condition.operator().equals("ForAllValues:StringEquals")
                    && condition.key().equals("dynamodb:LeadingKeys")
                    && SHARED.containsAll(condition.values()));
  }
}
