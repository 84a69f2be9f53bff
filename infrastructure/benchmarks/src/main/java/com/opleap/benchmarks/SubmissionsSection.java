package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.benchmarks.Pair.Warm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What becomes of a submission, and what each outcome costs; then 64 senders at the same time. */
final class SubmissionsSection implements Section {
  private final Options options;

  SubmissionsSection(Options options) {
    this.options = options;
  }

  /** An outcome: the events that lead to it, and its status. */
  private record Kind(Supplier<String> event, int status) {}

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("accepted", new Kind(Events::submission, 201));
    kinds.put("suspect, into the spam folder", new Kind(Events::suspect, 201));
    String again = Events.submissionWithKey("the-key-of-what-is-sent-again");
    kinds.put("sent again with its key", new Kind(() -> again, 201));
    kinds.put("refused: a field is wrong", new Kind(Events::invalid, 422));
    kinds.put("refused: over the sender's limit", new Kind(Events::fromOneSender, 429));
    return kinds;
  }

  @Override
  public void run(Report report) throws IOException {
    List<Map<String, Object>> figures = new ArrayList<>();
    Table table =
        new Table(
            "a submission", "calls", "read units", "write units", "ms", "raw calls, ms", "ratio");
    try (Pair pair = new Pair(options.root())) {
      kinds().forEach((name, kind) -> figures.add(measure(name, kind, pair, table, report)));
    }
    Senders senders = new Senders();
    senders.run(options.root(), report);
    report.section(
        "submissions",
        "Submissions: what each outcome costs, warm\n\n" + table + "\n" + senders.title(),
        senders.table(),
        Map.of("outcomes", figures, "senders", senders.figures()));
  }

  private static Map<String, Object> measure(
      String name, Kind kind, Pair pair, Table table, Report report) {
    RequestStreamHandler handler = pair.scene().start(Scene.SUBMIT);
    Warm warm = pair.measure(Scene.SUBMIT, kind.event(), kind.status());
    Call.answer(handler, kind.event().get());
    Cost cost = pair.scene().cost(Scene.SUBMIT, handler, kind.event().get(), kind.status());
    boolean asks = warm.calls() > 0;
    table.row(
        name,
        cost.named(),
        cost.readUnits(),
        cost.writeUnits(),
        warm.handler().median(),
        asks ? warm.raw().median() : "–",
        asks ? warm.ratio() : "–");
    if (asks) {
      report.goal("A submission, " + name + ": p50 over that of its own calls", 1.15, warm.ratio());
    }
    return Map.of(
        "outcome",
        name,
        "calls",
        cost.calls(),
        "handlerMilliseconds",
        warm.handler().summary(),
        "rawMilliseconds",
        asks ? warm.raw().summary() : Map.of());
  }
}
