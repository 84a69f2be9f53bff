package com.opleap.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A password's hash with Lambda's own flags and with both of the JVM's compilers. Each process is
 * new, and the two kinds take turns.
 */
final class HashSection implements Section {
  private static final int HASHES = 40;

  /** From here on the second compiler has done its work. */
  private static final int WARM = 20;

  private final Options options;

  HashSection(Options options) {
    this.options = options;
  }

  /** Processes with the same flags, and what they took of a processor, in milliseconds. */
  private record Kind(List<String> flags, Series first, Series tenth, Series warm, Series all) {
    Kind(List<String> flags) {
      this(flags, new Series(), new Series(), new Series(), new Series());
    }

    void add(List<Double> numbers) {
      first.add(numbers.getFirst());
      tenth.add(numbers.get(9));
      numbers.subList(WARM, HASHES).forEach(warm::add);
      all.add(numbers.getLast() / HASHES);
    }

    void show(Table table, String name) {
      table.row(name, first.median(), tenth.median(), warm.median(), all.median());
    }

    Map<String, Object> summary() {
      return Map.of(
          "firstMilliseconds", first.summary(),
          "tenthMilliseconds", tenth.summary(),
          "warmMilliseconds", warm.summary(),
          "processMillisecondsEach", all.summary());
    }
  }

  @Override
  public void run(Report report) throws IOException {
    Kind firstAlone = new Kind(LambdaProcess.LAMBDAS_FLAGS);
    Kind both = new Kind(withBothCompilers());
    for (int turn = 0; turn < options.repetitions(); turn++) {
      firstAlone.add(measured(firstAlone.flags()));
      both.add(measured(both.flags()));
    }
    Table table = new Table("hash", "first, ms", "tenth, ms", "warm, ms", "process of 40, ms each");
    firstAlone.show(table, "first compiler alone");
    both.show(table, "both compilers");
    Function<Function<Kind, Series>, Double> ratio =
        of -> of.apply(both).median() / of.apply(firstAlone).median();
    double first = ratio.apply(Kind::first);
    double warm = ratio.apply(Kind::warm);
    table.row("ratio", first, ratio.apply(Kind::tenth), warm, ratio.apply(Kind::all));
    report.goal("a warm hash with both compilers, over that with the first alone", 0.67, warm);
    report.section(
        "hash",
        "Hash: CPU of Argon2id at today's cost, without the call of KMS",
        table,
        Map.of(
            "firstCompilerAlone",
            firstAlone.summary(),
            "bothCompilers",
            both.summary(),
            "firstRatio",
            first,
            "warmRatio",
            warm));
  }

  private List<Double> measured(List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(HashingProcess.class.getName());
    command.add(Integer.toString(HASHES));
    return Commands.run(options.root(), command).lines().map(Double::valueOf).toList();
  }

  private static List<String> withBothCompilers() {
    List<String> flags = new ArrayList<>(LambdaProcess.LAMBDAS_FLAGS);
    flags.removeIf(flag -> flag.startsWith("-XX:TieredStopAtLevel"));
    return flags;
  }
}
