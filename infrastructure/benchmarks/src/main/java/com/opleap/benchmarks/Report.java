package com.opleap.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a section says what it found: to the reader at once, to a file for whoever compares. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What was hoped for and what was measured; the smaller the better. */
  record Goal(String name, double atMost, double measured) {
    boolean met() {
      return measured <= atMost;
    }
  }

  private final Path folder;
  private final List<Goal> goals = new ArrayList<>();

  Report(Path folder) {
    this.folder = folder;
  }

  void goal(String name, double atMost, double measured) {
    goals.add(new Goal(name, atMost, measured));
  }

  void section(String name, String title, Table table, Map<String, ?> figures) throws IOException {
    System.out.println("\n" + title + "\n\n" + table);
    write(name, figures);
  }

  void end() throws IOException {
    Table table = new Table("goal", "at most", "measured", "");
    goals.forEach(goal ->
        table.row(goal.name(), goal.atMost(), goal.measured(), goal.met() ? "met" : "MISSED"));
    System.out.println("\nGoals\n\n" + table);
    write("goals", Map.of("goals", goals));
  }

  private void write(String name, Map<String, ?> figures) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve(name + ".json").toFile(), figures);
  }
}
