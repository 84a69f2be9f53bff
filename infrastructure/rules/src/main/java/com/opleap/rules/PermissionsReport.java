package com.opleap.rules;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.Usage;
import com.opleap.localaws.Usage.Used;
import com.opleap.localaws.template.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The end of a build: fails where a role of the template grants what no test has used. */
public final class PermissionsReport {
  private static final TypeReference<Map<String, Set<Used>>> RECORD = new TypeReference<>() {};

  private PermissionsReport() {}

  /** Takes the repository's folder and the start time of the build. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("PermissionsReport takes two arguments: the repository and the build");
      System.exit(2);
    }
    Path root = Path.of(arguments[0]);
    Template template = Template.read(root.resolve("template.yaml"), Map.of());
    Map<String, Set<Used>> used =
        used(root.resolve("infrastructure/rules/target/permissions"), Instant.parse(arguments[1]));
    System.exit(report(template, used, System.out) ? 0 : 1);
  }

  static boolean report(Template template, Map<String, Set<Used>> used, PrintStream out) {
    if (used.isEmpty()) {
      out.println("ERROR no integration test ran in this build, so no permission was seen in use");
      return false;
    }
    Map<String, Set<Used>> unused = new TreeMap<>();
    template
        .functions()
        .forEach((id, function) -> {
          Set<Used> grants = new LinkedHashSet<>(Usage.granted(function));
          grants.removeAll(used.getOrDefault(id, Set.of()));
          if (!grants.isEmpty()) {
            unused.put(id, grants);
          }
        });
    unused.forEach((id, grants) ->
        grants.forEach(grant ->
            out.println(
                "ERROR %s may %s (%s) and no test does: take it from its role, or test it"
                    .formatted(id, grant.action(), grant.sid()))));
    if (unused.isEmpty()) {
      out.println("permissions: each one that the template grants was used by a test");
    }
    return unused.isEmpty();
  }

  /** What the tests of this build recorded; a file of an earlier one tells nothing of today. */
  static Map<String, Set<Used>> used(Path folder, Instant buildStarted) throws IOException {
    Map<String, Set<Used>> used = new HashMap<>();
    if (!Files.isDirectory(folder)) {
      return used;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(buildStarted)) {
          new ObjectMapper()
              .readValue(file.toFile(), RECORD)
              .forEach(
                  (id, some) -> used.computeIfAbsent(id, i -> new LinkedHashSet<>()).addAll(some));
        }
      }
    }
    return used;
  }
}
