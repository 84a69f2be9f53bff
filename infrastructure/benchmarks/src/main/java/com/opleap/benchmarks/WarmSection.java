package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A warm request against its own AWS calls made raw: what our code adds.
 *
 * <p>There are two endpoints. At the one the function works; what it asked there is then asked at
 * the other, which has been asked all the same before. So each call is made twice, once at each,
 * and no write finds that it was made already.
 */
final class WarmSection implements Section {
  private static final int UNTIMED = 100;
  private static final int TIMED = 300;

  private final Options options;

  WarmSection(Options options) {
    this.options = options;
  }

  /** Milliseconds. */
  private record Warm(Series handler, Series raw, int calls) {}

  @Override
  public void run(Report report) throws IOException {
    Table table = new Table("warm", "handler, ms", "raw calls, ms", "ratio", "p90 ratio");
    List<Map<String, Object>> figures = new ArrayList<>();
    try (Scene scene = new Scene(options.root());
        Scene twin = new Scene(options.root())) {
      RawCalls copying = new RawCalls(twin.administrator());
      // What the sections before have asked is nothing to this one.
      Requests.taken();
      scene.withAPage();
      copying.copy(Requests.taken());
      for (String function : scene.functions()) {
        Warm warm = measure(scene, twin, copying, function);
        if (warm.calls() == 0) {
          // What asks nobody has nothing to be held against.
          continue;
        }
        String name = function.replaceFirst("Function$", "");
        double ratio = warm.handler().median() / warm.raw().median();
        table.row(
            name,
            warm.handler().median(),
            warm.raw().median(),
            ratio,
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
                ratio));
        report.goal(name + " warm: p50 over that of its own calls", 1.15, ratio);
      }
    }
    report.section(
        "warm",
        "Warm: the handler's p50 over that of its own AWS calls made raw (local-aws, HTTP)",
        table,
        Map.of("functions", figures));
  }

  private static Warm measure(Scene scene, Scene twin, RawCalls copying, String function) {
    Series handled = new Series();
    Series asked = new Series();
    int calls = 0;
    RequestStreamHandler handler = scene.start(function);
    RawCalls raw = new RawCalls(twin.environment(function));
    for (int i = 0; i < UNTIMED + TIMED; i++) {
      String event = scene.workFor(function);
      copying.copy(Requests.taken());
      long start = System.nanoTime();
      Scene.run(handler, event);
      long handling = System.nanoTime() - start;
      List<SdkRequest> requests = Requests.taken();
      if (i == 0) {
        // A new container unwraps its key first, and only with this endpoint's own.
        copying.copy(requests);
        continue;
      }
      start = System.nanoTime();
      raw.make(requests);
      long asking = System.nanoTime() - start;
      calls += requests.size();
      if (i >= UNTIMED) {
        handled.add(handling / 1e6);
        asked.add(asking / 1e6);
      }
    }
    return new Warm(handled, asked, calls);
  }
}
