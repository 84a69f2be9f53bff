package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.iam.Call;
import com.opleap.localaws.iam.Decision;
import com.opleap.localaws.iam.DynamoCalls;
import com.opleap.localaws.iam.Evaluator;
import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.kms.LocalKms;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.TableSpec;
import com.opleap.localaws.template.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a function's call through only if its role in the template allows every part of it. */
final class Gate {
  private static final String DYNAMODB_ARN = "arn:aws:dynamodb:ap-south-1:000000000000:";

  private final Template template;
  private final LocalKms kms;
  private final Usage usage;
  private final StreamIterators iterators;
  private final DynamoCalls dynamoCalls;

  Gate(Template template, LocalKms kms, Usage usage, StreamIterators iterators) {
    this.iterators = iterators;
    this.template = template;
    this.kms = kms;
    this.usage = usage;
    Map<String, DynamoCalls.Table> tables = new HashMap<>();
    for (TableSpec table : template.tables().values()) {
      Map<String, String> indexKeys = new HashMap<>();
      table.indexes().forEach(index -> indexKeys.put(index.name(), index.hashKey()));
      tables.put(table.name(), new DynamoCalls.Table(table.arn(), table.hashKey(), indexKeys));
    }
    this.dynamoCalls = new DynamoCalls(tables);
  }

  /** Why a call is refused; empty where it may pass. */
  Optional<String> refusal(Caller caller, AwsRequest request, JsonNode body) {
    if (caller.functionId().isEmpty()) {
      return Optional.empty();
    }
    FunctionSpec function = template.functions().get(caller.functionId().get());
    if (function == null) {
      return Optional.of("There is no such function");
    }
    Optional<List<Call>> calls = calls(request, body);
    if (calls.isEmpty()) {
      return Optional.of(caller.arn() + " may not call " + request.operation());
    }
    Map<Call, Statement> grants = new LinkedHashMap<>();
    for (Call call : calls.get()) {
      switch (Evaluator.decide(function.statements(), inOurRegion(call))) {
        case Decision.Allowed(var by) -> grants.put(call, by);
        case Decision.DeniedBy(var statement) -> {
          return Optional.of(
              message(caller, call) + " with an explicit deny in " + statement.sid());
        }
        case Decision.NotAllowed() -> {
          return Optional.of(message(caller, call));
        }
      }
    }
    // Only now: what is refused has used nothing, whatever part of it was allowed.
    grants.forEach(
        (call, by) -> usage.allowed(function.id(), by.sid(), by.granting(call.action())));
    return Optional.empty();
  }

  private static String message(Caller caller, Call call) {
    return "User: "
        + caller.arn()
        + " is not authorized to perform: "
        + call.action()
        + " on resource: "
        + call.resource();
  }

  /** DynamoDB Local writes a region of its own into the ARNs of streams. */
  private static Call inOurRegion(Call call) {
    return new Call(
        call.action(),
        call.resource().replaceFirst("^arn:aws:dynamodb:[^:]*:[^:]*:", DYNAMODB_ARN),
        call.context());
  }

  private Optional<List<Call>> calls(AwsRequest request, JsonNode body) {
    return switch (request.service()) {
      case "dynamodb" ->
          request.operation().equals("GetRecords")
              ? Optional.of(List.of(Call.of("dynamodb:GetRecords", iterators.streamOf(body))))
              : dynamoCalls.of(request.operation(), body);
      case "kms" -> Optional.of(kms.calls(request.operation(), body));
      case "ses" -> ses(request.operation(), body);
      default -> Optional.empty();
    };
  }

  private static Optional<List<Call>> ses(String operation, JsonNode body) {
    return switch (operation) {
      case SesMailbox.SEND -> Optional.of(List.of(sendEmail(body)));
      case SesMailbox.ACCOUNT -> Optional.of(List.of(Call.of("ses:GetAccount", "*")));
      default -> Optional.empty();
    };
  }

  private static Call sendEmail(JsonNode body) {
    String from = body.path("FromEmailAddress").asText();
    Set<String> recipients = new HashSet<>();
    body.path("Destination")
        .properties()
        .forEach(kind -> kind.getValue().forEach(address -> recipients.add(address.asText())));
    return new Call(
        "ses:SendEmail",
        "arn:aws:ses:ap-south-1:000000000000:identity/" + from.replaceFirst("^.*@", ""),
        Map.of("ses:FromAddress", Set.of(from), "ses:Recipients", recipients));
  }
}
