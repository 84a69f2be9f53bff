package com.opleap.rules;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import com.opleap.common.Log;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.security.SecureRandom;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a function is given from outside, it does not take by itself. */
class PurityTest {
  @Test
  void timeComesFromTheEnvironment() {
    shippedExcept(Environment.class)
        .should()
        .callMethodWhere(
            target(nameMatching("now|system|systemUTC|systemDefaultZone|tick.*"))
                .and(targetOwner(JavaClass.Predicates.resideInAPackage("java.time"))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callConstructor(Date.class)
        .because("a test moves the clock, and the local system moves everybody's at once")
        .check(Compiled.ALL);
  }

  @Test
  void randomnessComesFromTheEnvironment() {
    shippedExcept(Environment.class)
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .because(
            "one secure source, given; a snapshot must not hold a generator that nobody knows of")
        .check(Compiled.ALL);
  }

  @Test
  void variablesComeFromTheEnvironment() {
    shippedExcept(Environment.class)
        .should()
        .callMethodWhere(
            target(nameMatching("getenv|getProperty|getProperties"))
                .and(targetOwner(JavaClass.Predicates.assignableTo(System.class))))
        .because("a function does not ask where it runs, and says all that it is missing at once")
        .check(Compiled.ALL);
  }

  @Test
  void nobodySleeps() {
    shippedExcept(Environment.class)
        .should()
        .callMethodWhere(
            target(nameMatching("sleep|park.*"))
                .and(
                    targetOwner(
                        JavaClass.Predicates.assignableTo(Thread.class)
                            .or(JavaClass.Predicates.resideInAPackage("java.util.concurrent..")))))
        .because("waiting in a function is paid for; where it must, a test has to be able not to")
        .check(Compiled.ALL);
  }

  @Test
  void onlyTheLogPrints() {
    shippedExcept(Log.class)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(target(nameMatching("printStackTrace")))
        .because("a line past the log may hold what a person wrote")
        .check(Compiled.ALL);
  }

  @Test
  void noOtherLogIsInUse() {
    shippedExcept(Log.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..")
        .because("a second log is a second place where personal information can come out")
        .check(Compiled.ALL);
  }

  @Test
  void nobodyReadsAWholeTable() {
    shippedExcept(Environment.class)
        .should()
        .callMethodWhere(
            target(nameMatching("scan|scanPaginator|executeStatement|batchExecuteStatement"))
                .and(targetOwner(JavaClass.Predicates.assignableTo(DynamoDbClient.class))))
        .because("what a call costs must not grow with what is stored")
        .check(Compiled.ALL);
  }

  @Test
  void clientsAreMadeInOnePlacePerFunction() {
    shippedExcept(AwsClients.class)
        .and()
        .haveSimpleNameNotEndingWith("Wiring")
        .should()
        .callMethodWhere(
            target(nameMatching("builder|create"))
                .and(targetOwner(JavaClass.Predicates.assignableTo(SdkClient.class))))
        .because("a client is made once, before the first request, with our limits on it")
        .check(Compiled.ALL);
  }

  private static GivenClassesConjunction shippedExcept(Class<?> only) {
    return noClasses()
        .that()
        .resideInAnyPackage(Compiled.shipped())
        .and()
        .doNotHaveFullyQualifiedName(only.getName());
  }
}
