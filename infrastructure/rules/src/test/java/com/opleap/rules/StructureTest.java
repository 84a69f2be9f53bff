package com.opleap.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom, and how a function is put together. */
class StructureTest {
  @Test
  void everyFunctionsFolderIsLookedAt() {
    for (Path function : Repository.functions()) {
      assertThat(Compiled.ALL)
          .as("%s: add it to the dependencies of infrastructure/rules", function)
          .anyMatch(type -> type.getPackageName().startsWith(Repository.packageOf(function)));
    }
  }

  @TestFactory
  Stream<DynamicTest> aFunctionKnowsCommonAndNoOtherFunction() {
    return Repository.functions().stream()
        .map(Repository::packageOf)
        .map(own ->
            DynamicTest.dynamicTest(
                own,
                () ->
                    noClasses()
                        .that()
                        .resideInAPackage(own + "..")
                        .should()
                        .dependOnClassesThat(
                            JavaClass.Predicates.resideInAPackage("com.opleap..")
                                .and(
                                    JavaClass.Predicates.resideOutsideOfPackages(
                                        own + "..", "com.opleap.common..")))
                        .because(
                            "functions share tables and common, not code: each is deployed and"
                                + " read alone")
                        .check(Compiled.ALL)));
  }

  @Test
  void commonKnowsNoFunctionAndNothingOfTheLocalSystem() {
    noClasses()
        .that()
        .resideInAPackage("com.opleap.common..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("com.opleap..")
                .and(JavaClass.Predicates.resideOutsideOfPackage("com.opleap.common..")))
        .because("common is a leaf")
        .check(Compiled.ALL);
  }

  @Test
  void whatIsCalledAHandlerIsOneAndTheOtherWayRound() {
    classes()
        .that()
        .resideInAnyPackage(Compiled.shipped())
        .and()
        .haveSimpleNameEndingWith("Handler")
        .should()
        .implement(RequestStreamHandler.class)
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .because("Lambda calls it with streams, and a handler is nobody's parent")
        .check(Compiled.ALL);
    classes()
        .that()
        .implement(RequestStreamHandler.class)
        .and()
        .resideInAnyPackage(Compiled.shipped())
        .should()
        .haveSimpleNameEndingWith("Handler")
        .because("a reader looks for the entry by its name")
        .check(Compiled.ALL);
  }

  @Test
  void aHandlerIsMadeFromNothingByLambdaAndFromAnEnvironmentByAllOthers() {
    assertThat(handlers()).isNotEmpty();
    for (JavaClass handler : handlers()) {
      assertThat(publicConstructors(handler))
          .as(handler.getName())
          .containsExactlyInAnyOrder(List.of(), List.of(Environment.class.getName()));
    }
  }

  @Test
  void aHandlerKeepsNothingOfARequest() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .implement(RequestStreamHandler.class)
        .should()
        .beFinal()
        .because("the next request meets the same object")
        .check(Compiled.ALL);
  }

  @Test
  void nothingStaticCanChange() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(Compiled.shipped())
        .should()
        .beFinal()
        .because("a container serves many requests, and the local system all functions in one JVM")
        .check(Compiled.ALL);
  }

  @Test
  void aHandlerDecodesCallsAndEncodesInSixtyLines() {
    assertThat(
            Repository.sources("functions").stream()
                .filter(Repository::isMain)
                .filter(file -> file.toString().endsWith("Handler.java"))
                .filter(file -> lines(file) > 60)
                .map(file -> Repository.relative(file) + ": " + lines(file)))
        .as("what does more hides a use case or an encoding that has no name yet")
        .isEmpty();
  }

  private static List<JavaClass> handlers() {
    return Compiled.ALL.stream()
        .filter(type -> type.isAssignableTo(RequestStreamHandler.class))
        .filter(type -> type.getPackageName().matches("com\\.opleap\\.(?!local|benchmarks).*"))
        .toList();
  }

  private static List<List<String>> publicConstructors(JavaClass handler) {
    return handler.getConstructors().stream()
        .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
        .map(constructor ->
            constructor.getRawParameterTypes().stream().map(JavaClass::getName).toList())
        .toList();
  }

  /** Without what says nothing of size: imports, comments, blank lines. */
  private static long lines(Path file) {
    return Repository.text(file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .filter(line -> !line.matches("(import|package|/\\*|\\*|//).*"))
        .count();
  }
}
