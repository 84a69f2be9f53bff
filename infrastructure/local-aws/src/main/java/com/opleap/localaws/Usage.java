package com.opleap.localaws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.template.FunctionSpec;
import com.opleap.localaws.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Which granted permissions were used, and what the calls cost. */
public final class Usage {
  private final Template template;
  private final Map<String, Set<Used>> used = new ConcurrentHashMap<>();
  private final Map<String, List<AwsCall>> calls = new ConcurrentHashMap<>();

  Usage(Template template) {
    this.template = template;
  }

  /** A granted action, by the statement that grants it. */
  public record Used(String sid, String action) {}

  /**
   * One call that was carried out.
   *
   * @param units DynamoDB's capacity units, reading and writing together; 0 for other services
   * @param bytes of the request's body
   */
  public record AwsCall(String service, String operation, double units, int bytes) {}

  /** The calls of a function since they were last forgotten, in order. */
  public List<AwsCall> calls(String functionId) {
    return List.copyOf(calls.getOrDefault(functionId, List.of()));
  }

  public void forgetCalls() {
    calls.clear();
  }

  /** What a function's role grants and nothing has used so far. */
  public Set<Used> unused(String functionId) {
    FunctionSpec function = template.functions().get(functionId);
    if (function == null) {
      throw new IllegalArgumentException("There is no function " + functionId);
    }
    Set<Used> seen = used.getOrDefault(functionId, Set.of());
    return granted(function).stream()
        .filter(grant -> !seen.contains(grant))
        .collect(Collectors.toSet());
  }

  /** Logs are written, and streams listed, by Lambda itself in the function's name. */
  public static List<Used> granted(FunctionSpec function) {
    List<Used> grants = new ArrayList<>();
    for (Statement statement : function.statements()) {
      for (String action : statement.allow() ? statement.actions() : List.<String>of()) {
        if (!action.startsWith("logs:") && !action.equals("dynamodb:ListStreams")) {
          grants.add(new Used(statement.sid(), action));
        }
      }
    }
    return grants;
  }

  void allowed(String functionId, String sid, String action) {
    used.computeIfAbsent(functionId, id -> ConcurrentHashMap.newKeySet())
        .add(new Used(sid, action));
  }

  void called(String functionId, AwsCall call) {
    calls.computeIfAbsent(functionId, id -> new CopyOnWriteArrayList<>()).add(call);
  }

  /** Leaves what was used where the check over all tests finds it. */
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "used-", ".json");
      new ObjectMapper().writeValue(file.toFile(), new TreeMap<>(used));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
