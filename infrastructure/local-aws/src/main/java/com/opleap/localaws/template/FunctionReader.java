package com.opleap.localaws.template;

import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.template.Template.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads functions with their roles and events. */
final class FunctionReader {
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int DEFAULT_BATCH = 100;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE", "ANY");

  private final Resources resources;
  private final Map<String, Object> globals;
  private final Set<String> authorizers;

  FunctionReader(Resources resources, Map<String, Object> globals, Set<String> authorizers) {
    this.resources = resources;
    this.globals = globals;
    this.authorizers = authorizers;
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
            case "Schedule" -> schedule(name, properties, "Schedule", place);
            case "ScheduleV2" -> schedule(name, properties, "ScheduleExpression", place);
            case "DynamoDB" -> stream(properties, place);
            default -> throw new UnreadableTemplate(place, "this type of event is not known here");
          });
    }
    return sources;
  }

  private static EventSource schedule(
      String name, Map<String, Object> properties, String expression, String place) {
    Tree.only(properties, place, expression, "Name", "OmitName", "Description", "RetryPolicy");
    Map<String, Object> retries = Tree.child(properties, "RetryPolicy");
    if (Tree.number(retries, "MaximumRetryAttempts", 0) != 0) {
      throw new UnreadableTemplate(place, "a scheduled run that fails is not repeated here");
    }
    return new EventSource.Schedule(name, Tree.text(properties, expression, place));
  }

  private EventSource route(Map<String, Object> properties, String place) {
    Tree.only(properties, place, "ApiId", "Method", "Path", "Auth");
    String method = Tree.text(properties, "Method", place).toUpperCase(Locale.ROOT);
    String path = Tree.text(properties, "Path", place);
    if (!METHODS.contains(method)) {
      throw new UnreadableTemplate(place, method + " is not a method of an HTTP API");
    }
    if (!path.startsWith("/") && !path.equals("$default")) {
      throw new UnreadableTemplate(place, "a path starts with a slash, not as " + path);
    }
    Map<String, Object> auth = Tree.only(Tree.child(properties, "Auth"), place, "Authorizer");
    Optional<String> authorizer =
        Tree.find(auth, "Authorizer").filter(name -> !name.equals("NONE"));
    if (!authorizers.containsAll(authorizer.stream().toList())) {
      throw new UnreadableTemplate(place, "there is no authorizer " + authorizer.get());
    }
    return new EventSource.HttpRoute(method, path, authorizer);
  }

  private EventSource stream(Map<String, Object> properties, String place) {
    Tree.only(
        properties,
        place,
        "Stream",
        "StartingPosition",
        "BatchSize",
        "MaximumRetryAttempts",
        "BisectBatchOnFunctionError",
        "FunctionResponseTypes",
        "FilterCriteria");
    if (!Tree.text(properties, "StartingPosition", place).equals("TRIM_HORIZON")) {
      throw new UnreadableTemplate(place, "the only StartingPosition known here is TRIM_HORIZON");
    }
    List<String> patterns = new ArrayList<>();
    Map<String, Object> criteria = Tree.child(properties, "FilterCriteria");
    for (Object filter : Tree.list(criteria.get("Filters"))) {
      patterns.add(Tree.text(Tree.map(filter, place), "Pattern", place));
    }
    return new EventSource.TableStream(
        streamingTable(Tree.text(properties, "Stream", place), place),
        Tree.number(properties, "BatchSize", DEFAULT_BATCH),
        patterns,
        Tree.number(properties, "MaximumRetryAttempts", -1),
        Tree.texts(properties.get("FunctionResponseTypes")).contains("ReportBatchItemFailures"),
        Tree.flag(properties, "BisectBatchOnFunctionError"));
  }

  private String streamingTable(String streamArn, String place) {
    return resources.ofType("AWS::DynamoDB::Table").entrySet().stream()
        .filter(table -> streamArn.contains("table/" + Names.STACK + "-" + table.getKey() + "/"))
        .filter(table -> table.getValue().containsKey("StreamSpecification"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new UnreadableTemplate(place, "its stream is of no table here"));
  }
}
