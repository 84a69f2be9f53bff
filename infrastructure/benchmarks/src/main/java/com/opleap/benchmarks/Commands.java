package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a tool to its end and says why when it does not succeed. */
final class Commands {
  private Commands() {}

  static String run(Path folder, List<String> command) throws IOException {
    return run(folder, command, Map.of());
  }

  /** The same with variables beside those of this process. */
  static String run(Path folder, List<String> command, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + "\n" + said);
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + command.getFirst(), e);
    }
  }

  /** What a tool says, or {@code unknown} where it is not here or has nothing to say. */
  static String output(Path folder, List<String> command) {
    try {
      return run(folder, command).strip();
    } catch (IOException | IllegalStateException e) {
      return "unknown";
    }
  }
}
