package com.opleap.localaws.template;

import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.template.Template.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads functions with their roles and events. */
final class FunctionReader {
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int DEFAULT_BATCH = 100;

  private final Resources resources;
  private final Map<String, Object> globals;

  FunctionReader(Resources resources, Map<String, Object> globals) {
    this.resources = resources;
    this.globals = globals;
  }

  FunctionSpec read(String id, Map<String, Object> own) {
    Map<String, Object> properties = new LinkedHashMap<>(globals);
    properties.putAll(own);
    Optional<String> concurrency = Tree.find(properties, "ReservedConcurrentExecutions");
    return new FunctionSpec(
        id,
        Tree.text(properties, "Handler", id),
        Tree.text(properties, "CodeUri", id),
        environment(own),
        statements(id, properties),
        events(id, Tree.child(properties, "Events")),
        Duration.ofSeconds(Tree.number(properties, "Timeout", DEFAULT_TIMEOUT_SECONDS)),
        concurrency
            .map(n -> OptionalInt.of(Tree.number(n, id + ".ReservedConcurrentExecutions")))
            .orElse(OptionalInt.empty()));
  }

  private Map<String, String> environment(Map<String, Object> own) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map<String, Object> source : List.of(globals, own)) {
      Tree.child(Tree.child(source, "Environment"), "Variables")
          .forEach((name, value) -> variables.put(name, String.valueOf(value)));
    }
    return variables;
  }

  private List<Statement> statements(String id, Map<String, Object> properties) {
    String arn = Tree.text(properties, "Role", id);
    String roleId = arn.substring(arn.lastIndexOf('/') + 1);
    Map<String, Object> role = resources.ofType("AWS::IAM::Role").get(roleId);
    if (role == null) {
      throw new UnreadableTemplate(id, "its role is not in the template");
    }
    if (!Tree.list(role.get("ManagedPolicyArns")).isEmpty()) {
      throw new UnreadableTemplate(roleId, "managed policies are not read; write the statements");
    }
    List<Statement> statements = new ArrayList<>();
    for (Object policy : Tree.list(role.get("Policies"))) {
      Map<String, Object> document = Tree.child(Tree.map(policy, roleId), "PolicyDocument");
      statements.addAll(Policies.statements(document, roleId));
    }
    return statements;
  }

  private List<EventSource> events(String id, Map<String, Object> events) {
    List<EventSource> sources = new ArrayList<>();
    for (String name : events.keySet()) {
      Map<String, Object> event = Tree.child(events, name);
      String place = id + ".Events." + name;
      Map<String, Object> properties = Tree.child(event, "Properties");
      sources.add(
          switch (Tree.text(event, "Type", place)) {
            case "HttpApi" -> route(properties, place);
            case "Schedule" ->
                new EventSource.Schedule(name, Tree.text(properties, "Schedule", place));
            case "ScheduleV2" ->
                new EventSource.Schedule(name, Tree.text(properties, "ScheduleExpression", place));
            case "DynamoDB" -> stream(properties, place);
            default -> throw new UnreadableTemplate(place, "this type of event is not known here");
          });
    }
    return sources;
  }

  private static EventSource route(Map<String, Object> properties, String place) {
    return new EventSource.HttpRoute(
        Tree.text(properties, "Method", place).toUpperCase(java.util.Locale.ROOT),
        Tree.text(properties, "Path", place),
        Tree.find(Tree.child(properties, "Auth"), "Authorizer")
            .filter(name -> !name.equals("NONE")));
  }

  private EventSource stream(Map<String, Object> properties, String place) {
    String arn = Tree.text(properties, "Stream", place);
    String tableId =
        resources.ofType("AWS::DynamoDB::Table").keySet().stream()
            .filter(table -> arn.contains("table/" + Names.STACK + "-" + table + "/"))
            .findFirst()
            .orElseThrow(() -> new UnreadableTemplate(place, "its stream is of no table here"));
    List<String> patterns = new ArrayList<>();
    Map<String, Object> criteria = Tree.child(properties, "FilterCriteria");
    for (Object filter : Tree.list(criteria.get("Filters"))) {
      patterns.add(Tree.text(Tree.map(filter, place), "Pattern", place));
    }
    return new EventSource.TableStream(
        tableId,
        Tree.number(properties, "BatchSize", DEFAULT_BATCH),
        patterns,
        Tree.number(properties, "MaximumRetryAttempts", -1),
        Tree.texts(properties.get("FunctionResponseTypes")).contains("ReportBatchItemFailures"),
        Tree.flag(properties, "BisectBatchOnFunctionError"));
  }
}
