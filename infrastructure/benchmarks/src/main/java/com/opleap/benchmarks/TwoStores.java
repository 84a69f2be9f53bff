package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The same requests over two stores, one with few rows and one with many, turn by turn. */
final class TwoStores {
  private static final int ROUNDS = 40;

  /** Of what makes a hash each time. */
  private static final int SLOW_ROUNDS = 10;

  private final Scene few;
  private final Scene many;
  private final Report report;
  private final List<Map<String, Object>> figures = new ArrayList<>();
  private final Table table =
      new Table("request", "calls", "read units", "…many", "write units", "…many", "time");

  TwoStores(Scene few, Scene many, Report report) {
    this.few = few;
    this.many = many;
    this.report = report;
  }

  /**
   * What is asked of a function.
   *
   * @param container a new one
   * @param event makes the next one
   */
  record Asked(
      String name,
      String function,
      Function<Scene, RequestStreamHandler> container,
      Function<Scene, String> event) {
    /** What a scene has a function do. */
    static Asked of(String name, String function) {
      return of(name, function, scene -> scene.workFor(function));
    }

    static Asked of(String name, String function, Function<Scene, String> event) {
      return new Asked(name, function, scene -> scene.start(function), event);
    }
  }

  /** One of the two stores, with a warm container of a function. */
  private record Side(Scene scene, RequestStreamHandler handler, Asked asked, Series took) {
    static Side of(Scene scene, Asked asked) {
      Side side = new Side(scene, asked.container().apply(scene), asked, new Series());
      Outcome.accepted(asked.name(), Call.answer(side.handler(), asked.event().apply(scene)));
      return side;
    }

    Cost cost() {
      String event = asked.event().apply(scene);
      Requests.taken();
      long start = System.nanoTime();
      Cost cost = scene.cost(asked.function(), handler, event);
      took.add((System.nanoTime() - start) / 1e6);
      return cost;
    }
  }

  /** Measures one; gives what it costs with many. */
  Cost compare(Asked asked) {
    int rounds = Customers.SLOW.contains(asked.function()) ? SLOW_ROUNDS : ROUNDS;
    Side small = Side.of(few, asked);
    Side large = Side.of(many, asked);
    Cost before = small.cost();
    Cost after = large.cost();
    int different = 0;
    for (int round = 1; round < rounds; round++) {
      different += before.sameAs(after) ? 0 : 1;
      before = small.cost();
      after = large.cost();
    }
    double time = large.took().median() / small.took().median();
    table.row(
        asked.name(),
        after.named(),
        before.readUnits(),
        after.readUnits(),
        before.writeUnits(),
        after.writeUnits(),
        time);
    report.exact(
        asked.name() + ": of %d, cost otherwise with many stored".formatted(rounds), 0, different);
    figures.add(
        Map.of(
            "request", asked.name(),
            "few", before.calls(),
            "many", after.calls(),
            "timeRatio", time,
            "fewMilliseconds", small.took().summary(),
            "manyMilliseconds", large.took().summary()));
    return after;
  }

  Table table() {
    return table;
  }

  List<Map<String, Object>> figures() {
    return figures;
  }
}
