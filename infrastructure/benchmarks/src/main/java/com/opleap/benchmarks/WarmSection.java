package com.opleap.benchmarks;

import com.opleap.benchmarks.Pair.Warm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A warm request against its own AWS calls made raw: what our code adds. */
final class WarmSection implements Section {
  private final Options options;

  WarmSection(Options options) {
    this.options = options;
  }

  @Override
  public void run(Report report) throws IOException {
    Table table = new Table("warm", "handler, ms", "raw calls, ms", "ratio", "p90 ratio");
    List<Map<String, Object>> figures = new ArrayList<>();
    try (Pair pair = new Pair(options.root())) {
      for (String function : pair.scene().functions()) {
        Warm warm = pair.measure(function, () -> pair.scene().workFor(function), Outcome.GOOD);
        if (warm.calls() == 0) {
          // What asks nobody has nothing to be held against.
          continue;
        }
        String name = function.replaceFirst("Function$", "");
        table.row(
            name,
            warm.handler().median(),
            warm.raw().median(),
            warm.ratio(),
            warm.handler().quantile(0.9) / warm.raw().quantile(0.9));
        figures.add(
            Map.of(
                "function",
                name,
                "handlerMilliseconds",
                warm.handler().summary(),
                "rawMilliseconds",
                warm.raw().summary(),
                "ratio",
                warm.ratio()));
        report.goal(name + " warm: p50 over that of its own calls", 1.15, warm.ratio());
      }
    }
    report.section(
        "warm",
        "Warm: the handler's p50 over that of its own AWS calls made raw (local-aws, HTTP)",
        table,
        Map.of("functions", figures));
  }
}
