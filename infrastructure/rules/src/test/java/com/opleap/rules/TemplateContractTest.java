package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.common.Environment;
import com.opleap.common.store.Attribute;
import com.opleap.common.store.ItemType;
import com.opleap.localaws.iam.Condition;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.TableSpec;
import com.opleap.localaws.template.Template;
import com.opleap.promises.Keeps;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the template and the code say the same, where both have to say it. */
class TemplateContractTest {
  private static final Template TEMPLATE = Template.read(Repository.TEMPLATE, Map.of());

  static Stream<FunctionSpec> functions() {
    return TEMPLATE.functions().values().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionReadsTheVariablesThatItIsGivenAndNoOthers(FunctionSpec function)
      throws ReflectiveOperationException {
    Set<String> read = new TreeSet<>();
    make(function, new Recording(function.environment(), read));

    read.removeIf(name -> name.startsWith("AWS_"));
    Set<String> given = new TreeSet<>(function.environment().keySet());
    // The JVM's own.
    given.remove("JAVA_TOOL_OPTIONS");
    assertThat(read).as(function.id()).isEqualTo(given);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionsHandlerIsInTheArchiveThatItIsDeployedFrom(FunctionSpec function) {
    Path module = Repository.ROOT.resolve(function.codeUri());
    String folder = Repository.relative(module).toString().split("/target/", 2)[0];

    assertThat(folder).startsWith("functions/");
    assertThat(function.handler())
        .startsWith(Repository.packageOf(Path.of(folder)) + ".")
        .endsWith("Handler");
    assertThat(module.getFileName().toString())
        .isEqualTo(Path.of(folder).getFileName() + "-lambda.zip");
  }

  @Test
  void everyHandlerIsSomeFunctionOfTheTemplate() {
    Set<String> handlers =
        Compiled.ALL.stream()
            .filter(type -> type.isAssignableTo(RequestStreamHandler.class))
            .map(type -> type.getName())
            .filter(name ->
                Repository.functions().stream()
                    .map(Repository::packageOf)
                    .anyMatch(own -> name.startsWith(own + ".")))
            .collect(Collectors.toSet());

    assertThat(functions().map(FunctionSpec::handler)).hasSameElementsAs(handlers);
  }

  @Test
  @Keeps("P2")
  void everyTableHoldsKindsOfItemsWhoseEveryFieldIsClassified() {
    Map<String, List<ItemType>> declared =
        itemTypes().stream().collect(Collectors.groupingBy(ItemType::table));

    assertThat(TEMPLATE.tables().keySet()).isEqualTo(declared.keySet());
    for (TableSpec table : TEMPLATE.tables().values()) {
      assertThat(attributes(declared.getOrDefault(table.id(), List.of())))
          .as(table.id())
          .containsAll(named(table));
    }
  }

  @Test
  @Keeps("C12")
  void noRoleGrantsMoreThanIsWrittenOut() {
    functions()
        .forEach(function ->
            assertThat(function.statements())
                .as(function.id())
                .isNotEmpty()
                .allSatisfy(statement -> {
                  assertThat(statement.notActions()).isEmpty();
                  assertThat(statement.actions()).noneMatch(action -> action.contains("*"));
                  assertThat(statement.resources()).doesNotContain("*");
                }));
  }

  /**
   * IAM takes a condition for all values as true where the request has none of them. A query has to
   * name its key, and whether IAM is told of an index's is not documented.
   */
  @Test
  @Keeps("C12")
  void aLimitOnKeysHoldsWhereARequestNamesNone() {
    functions()
        .flatMap(function -> function.statements().stream())
        .filter(statement -> !statement.actions().equals(List.of("dynamodb:Query")))
        .forEach(statement ->
            statement.conditions().stream()
                .filter(condition -> condition.operator().startsWith("ForAllValues:"))
                .forEach(condition ->
                    assertThat(statement.conditions())
                        .as(statement.sid())
                        .contains(new Condition("Null", condition.key(), List.of("false")))));
  }

  private static void make(FunctionSpec function, Map<String, String> variables)
      throws ReflectiveOperationException {
    // By its class alone: where a method is named too, the runtime looks for it by reflection.
    Class.forName(function.handler())
        .getConstructor(Environment.class)
        .newInstance(Environment.of(variables, Clock.systemUTC(), new SecureRandom()));
  }

  private static List<ItemType> itemTypes() {
    List<ItemType> types = new ArrayList<>();
    for (JavaField field :
        Compiled.ALL.stream().flatMap(type -> type.getFields().stream()).toList()) {
      if (field.getRawType().isEquivalentTo(ItemType.class)
          && field.getModifiers().contains(JavaModifier.STATIC)) {
        types.add(value(field.reflect()));
      }
    }
    return types;
  }

  private static ItemType value(Field field) {
    try {
      field.setAccessible(true);
      return (ItemType) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> attributes(List<ItemType> types) {
    return types.stream()
        .flatMap(type -> type.attributes().stream())
        .map(Attribute::name)
        .collect(Collectors.toSet());
  }

  /** Every attribute that the template names for a table: keys, projections, the expiry. */
  private static Set<String> named(TableSpec table) {
    JsonNode properties = Declared.properties(table.id());
    Set<String> names = new TreeSet<>();
    properties.findValues("AttributeName").forEach(name -> names.add(name.asText()));
    properties
        .findValues("NonKeyAttributes")
        .forEach(projected -> projected.forEach(name -> names.add(name.asText())));
    return names;
  }

  /** Notes which names are asked for. */
  private static final class Recording extends HashMap<String, String> {
    private static final long serialVersionUID = 1;
    private final transient Set<String> read;

    Recording(Map<String, String> values, Set<String> read) {
      super(values);
      this.read = read;
    }

    @Override
    public String get(Object name) {
      read.add((String) name);
      return super.get(name);
    }
  }
}
