package com.opleap.benchmarks;

import com.opleap.benchmarks.AwsStub.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first request after a snapshot was taken and restored, against the warm ones after it. The
 * hook between is part of the restore.
 */
final class RestoredSection implements Section {
  private static final int WARM = 300;

  /** Of those that make a hash each time. */
  private static final int WARM_HASHING = 60;

  private final Options options;

  RestoredSection(Options options) {
    this.options = options;
  }

  /**
   * Milliseconds of the hook after the restore, of the first request and of the warm ones, and the
   * ratio of these two, by process.
   */
  private record Restored(Series hook, Series first, Series warm, Series ratio) {
    Restored() {
      this(new Series(), new Series(), new Series(), new Series());
    }
  }

  @Override
  public void run(Report report) throws IOException {
    Map<String, Restored> results = new LinkedHashMap<>();
    try (Workplace place = new Workplace(options.root())) {
      List<Contender> functions;
      try (Scene scene = new Scene(options.root()).withAPage()) {
        functions = List.copyOf(place.contenders().functions(scene, place.stub()).values());
      }
      for (int round = 1; round <= options.repetitions(); round++) {
        for (Contender function : functions) {
          for (Link link : Link.values()) {
            String name = function.name() + " over " + link;
            measure(place, function, link, results.computeIfAbsent(name, any -> new Restored()));
          }
        }
        report.say("restored: round " + round + " of " + options.repetitions());
      }
    }
    report(report, results);
  }

  private static void measure(Workplace place, Contender function, Link link, Restored result)
      throws IOException {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess process =
            LambdaProcess.start(function, place.ground(), api, place.stub(), link, "snap-start")) {
      api.awaitCheckpoint();
      // No connection may have been made yet: none would survive.
      if (!place.stub().calls().isEmpty()) {
        throw new IllegalStateException(
            function.name() + " called AWS before the snapshot: " + place.stub().calls());
      }
      result.hook().add(api.restore().toNanos() / 1e6);
      double first = milliseconds(function, api);
      Series warm = new Series();
      int times = Customers.HASHING.contains(function.name() + "Function") ? WARM_HASHING : WARM;
      for (int i = 0; i < times; i++) {
        double took = milliseconds(function, api);
        if (i >= times / 3) {
          warm.add(took);
        }
      }
      result.first().add(first);
      result.warm().add(warm.median());
      result.ratio().add(first / warm.median());
      process.end();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(Files.readString(place.ground().log()), e);
    }
  }

  private static double milliseconds(Contender function, RuntimeApi api) {
    RuntimeApi.Answer answer = api.invoke(function.event());
    Outcome.accepted(function.name(), answer.body());
    return answer.took().toNanos() / 1e6;
  }

  private static void report(Report report, Map<String, Restored> results) throws IOException {
    Table table = new Table("after a restore", "its hook, ms", "first, ms", "warm, ms", "ratio");
    List<Map<String, Object>> figures = new ArrayList<>();
    results.forEach((name, result) -> {
      table.row(
          name,
          result.hook().median(),
          result.first().median(),
          result.warm().median(),
          result.ratio().median());
      figures.add(
          Map.of(
              "function", name,
              "hookMilliseconds", result.hook().summary(),
              "firstMilliseconds", result.first().summary(),
              "warmMilliseconds", result.warm().summary(),
              "ratio", result.ratio().summary()));
      if (name.startsWith("SubmitForm")) {
        report.goal(
            name + ": first request after a restore and its hook, times the warm median",
            3,
            result.ratio().median());
      }
    });
    report.section(
        "restored",
        "The hook after a restore, and the first request after it over the warm median of the same process",
        table,
        Map.of("functions", figures));
  }
}
