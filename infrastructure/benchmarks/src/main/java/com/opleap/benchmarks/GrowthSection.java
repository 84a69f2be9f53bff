package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same requests where a thousand submissions are stored and where a million are. */
final class GrowthSection implements Section {
  private static final int FEW = 1_000;
  private static final int ROUNDS = 40;

  private static final Map<String, String> REQUESTS =
      Map.of(
          Scene.SUBMIT, "SubmitForm, warm",
          Scene.PREFERENCES, "Preferences, shown",
          Scene.READ, "ReadEnquiries, the newest 25",
          Scene.RECORD, "RecordEnquiry",
          Scene.RELEASE, "ReleaseEnquiry",
          Scene.EXPIRE, "ExpireEnquiries, one of all is due",
          Scene.RETRY, "RetryMessages, one of all is due",
          Scene.PARKED, "ListParkedMessages, ten");

  private final Options options;

  GrowthSection(Options options) {
    this.options = options;
  }

  /** One of the two stores, with a warm container of a function. */
  private record Side(Scene scene, RequestStreamHandler handler, Series took) {
    Cost cost(String function) {
      String event = scene.workFor(function);
      Requests.taken();
      long start = System.nanoTime();
      Cost cost = scene.cost(function, handler, event);
      took.add((System.nanoTime() - start) / 1e6);
      return cost;
    }
  }

  @Override
  public void run(Report report) throws IOException {
    Table table =
        new Table("request", "calls", "read units", "…many", "write units", "…many", "time");
    List<Map<String, Object>> figures = new ArrayList<>();
    try (Scene few = filled("few", FEW, report);
        Scene many = filled("many", options.stored(), report)) {
      for (String function : few.functions()) {
        String request = REQUESTS.get(function);
        if (request != null) {
          figures.add(compare(request, function, few, many, table, report));
        }
      }
    }
    report.section(
        "growth",
        "Growth: %,d stored submissions against %,d; time as a ratio of medians"
            .formatted(options.stored(), FEW),
        table,
        Map.of("few", FEW, "many", options.stored(), "requests", figures));
  }

  private Scene filled(String name, int count, Report report) throws IOException {
    Path data =
        Archives.fresh(
            options.root().resolve("infrastructure/benchmarks/target/work/growth"), name);
    new Scene(options.root(), data).close();
    Instant start = Instant.now();
    new Filling(data).submissions(count);
    Scene scene = new Scene(options.root(), data).withAPage();
    if (!scene.enquiryBefore("01").contains(Filling.id(count))) {
      throw new IllegalStateException("What was written into the file is not in the table");
    }
    report.say(
        "%,d items each written to Enquiries, Keys and Outbox, into DynamoDB Local's file, in %d s"
            .formatted(count, Duration.between(start, Instant.now()).toSeconds()));
    return scene;
  }

  private static Map<String, Object> compare(
      String request, String function, Scene few, Scene many, Table table, Report report) {
    Side small = new Side(few, few.start(function), new Series());
    Side large = new Side(many, many.start(function), new Series());
    small.scene().cost(function, small.handler(), few.workFor(function));
    large.scene().cost(function, large.handler(), many.workFor(function));
    int different = 0;
    Cost before = small.cost(function);
    Cost after = large.cost(function);
    for (int round = 1; round < ROUNDS; round++) {
      different += before.sameAs(after) ? 0 : 1;
      before = small.cost(function);
      after = large.cost(function);
    }
    double time = large.took().median() / small.took().median();
    table.row(
        request,
        after.named(),
        before.readUnits(),
        after.readUnits(),
        before.writeUnits(),
        after.writeUnits(),
        time);
    report.goal(
        request + ": of %d, cost otherwise with many stored".formatted(ROUNDS), 0, different);
    return Map.of(
        "request", request,
        "few", before.calls(),
        "many", after.calls(),
        "timeRatio", time,
        "fewMilliseconds", small.took().summary(),
        "manyMilliseconds", large.took().summary());
  }
}
