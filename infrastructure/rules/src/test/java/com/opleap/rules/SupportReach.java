package com.opleap.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * How far the functions of one module reach, by a template as it is written: everything that is not
 * on the list of what they may is a fault, whatever form it takes.
 *
 * <p>What tenants keep is in the table {@code Tenants}, in the rows of {@code Keys} that are called
 * after an organization or one of its users, and under domains of the vault that are called after
 * an organization; a session's or a link's row in {@code Transient} lets somebody in. What visitors
 * write, reports of abuse too, is in {@code Enquiries}, under the website's domain.
 */
final class SupportReach {
  private static final String MODULE = "functions/support/";
  private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
  private static final String DOMAIN = "kms:EncryptionContext:domain";

  /** By table, what may be done to it. */
  private static final Map<String, Set<String>> ACTIONS =
      Map.of(
          "Organizations",
          Set.of("dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:UpdateItem"),
          "Keys",
          Set.of("dynamodb:GetItem", "dynamodb:BatchGetItem"),
          "Audit",
          Set.of("dynamodb:PutItem"),
          "Outbox",
          Set.of("dynamodb:PutItem"));

  /** By table, the rows that a statement may be limited to; the others hold nothing of tenants. */
  private static final Map<String, Set<String>> ROWS =
      Map.of(
          "Organizations",
          Set.of("ORG#*", "NAME#*"),
          "Keys",
          Set.of("KEY#organization-*", "DOMAIN#registrations", "DOMAIN#accounts"));

  private static final Set<String> DOMAINS = Set.of("registrations", "accounts");
  private static final Set<String> KMS = Set.of("kms:Decrypt");
  private static final Set<String> LOGS = Set.of("logs:CreateLogStream", "logs:PutLogEvents");
  private static final Set<String> CONDITIONS =
      Set.of(
          "StringEquals " + DOMAIN,
          "ForAllValues:StringEquals " + LEADING_KEYS,
          "ForAllValues:StringLike " + LEADING_KEYS,
          "Null " + LEADING_KEYS,
          "ForAnyValue:StringEquals dynamodb:EnclosingOperation");

  private final JsonNode resources;
  private final List<String> faults = new ArrayList<>();

  private SupportReach(JsonNode template) {
    this.resources = template.path("Resources");
  }

  /** What goes further than it may; none where all is well. */
  static List<String> faults(JsonNode template) {
    SupportReach reach = new SupportReach(template);
    Map<String, JsonNode> functions = functions(template);
    Set<String> roles = new HashSet<>();
    functions.forEach((id, function) -> roles.add(reach.function(id, function)));
    roles.forEach(reach::role);
    Set<String> own = new HashSet<>(functions.keySet());
    own.addAll(roles);
    reach.namedElsewhere(own);
    return reach.faults;
  }

  /** The module's functions. */
  static Map<String, JsonNode> functions(JsonNode template) {
    Map<String, JsonNode> found = new TreeMap<>();
    template
        .path("Resources")
        .properties()
        .forEach(entry -> {
          JsonNode properties = entry.getValue().path("Properties");
          if (properties.path("CodeUri").asText().contains(MODULE)
              || properties.path("Handler").asText().startsWith("com.opleap.support.")) {
            found.put(entry.getKey(), properties);
          }
        });
    return found;
  }

  /** A function has one role that is written out, is called over HTTP alone, and is told little. */
  private String function(String id, JsonNode function) {
    require(!function.has("Policies") && !function.has("Connectors"), id + " has other policies");
    function
        .path("Events")
        .properties()
        .forEach(event ->
            require(
                event.getValue().path("Type").asText().equals("HttpApi"),
                id + " is fed by " + event.getKey()));
    function
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable ->
            require(
                !(variable.getKey() + variable.getValue())
                    .toLowerCase(Locale.ROOT)
                    .contains("tenant"),
                id + " is told " + variable.getKey()));
    Optional<String> role =
        attribute(function.path("Role")).map(named -> named.split("\\.", -1)[0]);
    require(role.isPresent(), id + " has a role from elsewhere");
    return role.orElse("");
  }

  private void role(String id) {
    JsonNode role = resources.path(id).path("Properties");
    require(!role.has("ManagedPolicyArns"), id + " has policies from elsewhere");
    require(!role.path("Policies").isEmpty(), id + " is not written out");
    role.path("Policies")
        .forEach(policy ->
            each(policy.path("PolicyDocument").path("Statement"))
                .forEach(statement -> statement(id, statement)));
  }

  private void statement(String role, JsonNode statement) {
    String place = role + "/" + statement.path("Sid").asText();
    for (String widening : List.of("NotAction", "NotResource", "NotPrincipal", "Principal")) {
      require(!statement.has(widening), place + " has " + widening);
    }
    require(statement.path("Effect").asText().equals("Allow"), place + " allows nothing");
    require(
        !statement.path("Action").isEmpty() || statement.path("Action").isTextual(),
        place + " names no action");
    conditions(place, statement.path("Condition"));
    each(statement.path("Resource"))
        .forEach(resource -> resource(role, place, statement, resource));
    require(statement.has("Resource"), place + " names no resource");
  }

  private void conditions(String place, JsonNode conditions) {
    conditions
        .properties()
        .forEach(operator ->
            operator
                .getValue()
                .properties()
                .forEach(condition ->
                    require(
                        CONDITIONS.contains(operator.getKey() + " " + condition.getKey()),
                        place + " is limited by " + operator.getKey())));
  }

  private void resource(String role, String place, JsonNode statement, JsonNode resource) {
    String named = attribute(resource).orElse("");
    String id = named.split("\\.", -1)[0];
    if (named.equals(role.replace("Role", "Logs") + ".Arn")) {
      actions(place, statement, LOGS);
    } else if (named.equals("StackKey.Arn")) {
      actions(place, statement, KMS);
      limited(place, statement.path("Condition").path("StringEquals").path(DOMAIN), DOMAINS);
    } else if (named.equals(id + ".Arn") && ACTIONS.containsKey(id)) {
      actions(place, statement, ACTIONS.getOrDefault(id, Set.of()));
      rows(place, statement.path("Condition"), ROWS.getOrDefault(id, Set.of()));
    } else {
      faults.add(place + " reaches " + resource);
    }
  }

  /** An asterisk counts only where it is compared as one; as text it would match nothing. */
  private void rows(String place, JsonNode conditions, Set<String> allowed) {
    if (allowed.isEmpty()) {
      return;
    }
    JsonNode like = conditions.path("ForAllValues:StringLike").path(LEADING_KEYS);
    JsonNode equal = conditions.path("ForAllValues:StringEquals").path(LEADING_KEYS);
    require(like.isMissingNode() || equal.isMissingNode(), place + " is limited twice");
    limited(place, like.isMissingNode() ? equal : like, allowed);
    require(
        conditions.path("Null").path(LEADING_KEYS).asText().equals("false"),
        place + " holds where no key is named");
  }

  private void limited(String place, JsonNode values, Set<String> allowed) {
    require(
        !values.isMissingNode() && (values.isTextual() || !values.isEmpty()),
        place + " is not limited");
    each(values)
        .forEach(value ->
            require(
                value.isTextual() && allowed.contains(value.asText()),
                place + " reaches rows or keys " + value));
  }

  private void actions(String place, JsonNode statement, Set<String> allowed) {
    each(statement.path("Action"))
        .forEach(action ->
            require(
                action.isTextual() && allowed.contains(action.asText()), place + " may " + action));
  }

  /** A key's policy, a bucket's, a table's or one that is kept apart could grant more. */
  private void namedElsewhere(Set<String> own) {
    resources
        .properties()
        .forEach(resource -> {
          String type = resource.getValue().path("Type").asText();
          boolean grants =
              type.startsWith("AWS::IAM::")
                  || type.startsWith("AWS::KMS::")
                  || type.startsWith("AWS::S3::")
                  || type.startsWith("AWS::DynamoDB::")
                  || type.equals("AWS::Lambda::EventSourceMapping")
                  || type.equals("AWS::Serverless::Function");
          require(
              own.contains(resource.getKey())
                  || !grants
                  || own.stream().noneMatch(id -> names(resource.getValue(), id)),
              resource.getKey() + " names support's functions or roles");
        });
  }

  private static boolean names(JsonNode node, String id) {
    return node.isTextual()
        ? node.asText().matches("(?s)(.*\\W)?" + id + "(\\W.*)?")
        : StreamSupport.stream(node.spliterator(), false).anyMatch(part -> names(part, id));
  }

  /** The resource and its attribute that a reference is to, such as {@code Keys.Arn}. */
  private static Optional<String> attribute(JsonNode reference) {
    JsonNode parts = reference.path("Fn::GetAtt");
    return reference.size() != 1 || parts.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            parts.isTextual()
                ? parts.asText()
                : parts.path(0).asText() + "." + parts.path(1).asText());
  }

  private static List<JsonNode> each(JsonNode oneOrMore) {
    List<JsonNode> all = new ArrayList<>();
    if (oneOrMore.isArray()) {
      oneOrMore.forEach(all::add);
    } else if (!oneOrMore.isMissingNode()) {
      all.add(oneOrMore);
    }
    return all;
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
