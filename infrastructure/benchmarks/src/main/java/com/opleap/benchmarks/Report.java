package com.opleap.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a section says what it found: to the reader at once, to a file for whoever compares. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * What was hoped for and what was measured; the smaller the better.
   *
   * @param isExact it is a count, which no busy machine changes: it is that, or something is wrong
   */
  record Goal(String name, double atMost, double measured, boolean isExact) {
    boolean met() {
      return isExact ? measured == atMost : measured <= atMost;
    }
  }

  private final PrintStream out;
  private final Path folder;
  private final Map<String, String> ranOn;
  private final List<Goal> goals = new ArrayList<>();

  Report(Path root, PrintStream out) {
    this.out = out;
    this.folder = root.resolve("infrastructure/benchmarks/target/results");
    this.ranOn = ranOn(root);
    say(ranOn.toString());
  }

  /** How far it is, for who waits. */
  void say(String line) {
    out.println(line);
    out.flush();
  }

  void goal(String name, double atMost, double measured) {
    goals.add(new Goal(name, atMost, measured, false));
  }

  /** What is to be so many, and no other number. */
  void exact(String name, double wanted, double counted) {
    goals.add(new Goal(name, wanted, counted, true));
  }

  void section(String name, String title, Table table, Map<String, ?> figures) throws IOException {
    say("\n" + title + "\n\n" + table);
    write(name, figures);
  }

  /** Tells what was met; returns whether all counts are what they are to be. */
  boolean end() throws IOException {
    Table table = new Table("goal", "at most", "measured", "");
    goals.forEach(goal ->
        table.row(goal.name(), goal.atMost(), goal.measured(), goal.met() ? "met" : "MISSED"));
    say("\nGoals\n\n" + table);
    write("goals", Map.of("goals", goals));
    return goals.stream().filter(Goal::isExact).allMatch(Goal::met);
  }

  private void write(String name, Map<String, ?> figures) throws IOException {
    Files.createDirectories(folder);
    Map<String, Object> all = new LinkedHashMap<>(figures);
    all.put("ranOn", ranOn);
    JSON.writeValue(folder.resolve(name + ".json").toFile(), all);
  }

  /** What the figures are of: the sources, the Java, the machine. */
  private static Map<String, String> ranOn(Path root) {
    Map<String, String> state = new LinkedHashMap<>();
    state.put("commit", Commands.output(root, List.of("git", "describe", "--always", "--dirty")));
    state.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    state.put("java", System.getProperty("java.vm.version"));
    state.put("machine", System.getProperty("os.arch"));
    state.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return state;
  }
}
