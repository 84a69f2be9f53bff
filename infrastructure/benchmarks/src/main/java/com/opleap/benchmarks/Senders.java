package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.localaws.LocalAws;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 64 senders at the same time, together more than the form takes: whether it takes exactly its
 * limit, and how evenly its counter is spread over rows before that.
 */
final class Senders {
  private static final int SENDERS = 64;

  /** The limit of {@code callback} in an hour; no sender comes to its own of 10. */
  private static final int LIMIT = 600;

  private static final int EACH_AT_FIRST = 5;
  private static final int EACH_AFTER_THAT = 5;
  private static final int OVER_LIMIT = 429;
  private static final int BUSY = 503;

  private final Table table =
      new Table(
          "64 senders",
          "sent",
          "accepted",
          "over the limit",
          "rows",
          "emptiest",
          "fullest",
          "transactions each",
          "busy, sent again");
  private final List<Map<String, Object>> figures = new ArrayList<>();

  String title() {
    return "64 senders at once: a form's count in rows of its own (limit %d)".formatted(LIMIT);
  }

  Table table() {
    return table;
  }

  List<Map<String, Object>> figures() {
    return figures;
  }

  /** What they were answered; who is told that too many write at once sends again. */
  private record Answered(AtomicInteger accepted, AtomicInteger over, AtomicInteger busy) {
    Answered() {
      this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
    }
  }

  void run(Path root, Report report) {
    try (Scene scene = new Scene(root)) {
      RequestStreamHandler handler = scene.start(Scene.SUBMIT);
      Answered first = wave("half of the limit", EACH_AT_FIRST, scene, handler);
      Map<String, Integer> rows = rows(scene.aws());
      int fullest = rows.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      double mean = (double) first.accepted().get() / rows.size();
      Answered second = wave("more than the limit", EACH_AFTER_THAT, scene, handler);
      int accepted = first.accepted().get() + second.accepted().get();
      report.goal("64 senders: accepted, off the limit", 0, Math.abs(LIMIT - accepted));
      report.goal("64 senders: the fullest row, times the mean", 1.6, fullest / mean);
    }
  }

  private Answered wave(String name, int each, Scene scene, RequestStreamHandler handler) {
    Answered answered = new Answered();
    scene.aws().usage().forgetCalls();
    List<Future<?>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
      for (int sender = 0; sender < SENDERS; sender++) {
        int number = sender;
        senders.add(threads.submit(() -> send(number, each, handler, answered)));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted among senders", e);
    }
    Map<String, Integer> rows = rows(scene.aws());
    int transactions = new Cost(scene.aws().usage().calls(Scene.SUBMIT)).transactions();
    int sent = SENDERS * each;
    List<Integer> counts = rows.values().stream().sorted().toList();
    table.row(
        name,
        sent,
        answered.accepted().get(),
        answered.over().get(),
        rows.size(),
        counts.getFirst(),
        counts.getLast(),
        (double) transactions / sent,
        answered.busy().get());
    figures.add(
        Map.of(
            "wave", name,
            "sent", sent,
            "accepted", answered.accepted().get(),
            "overTheLimit", answered.over().get(),
            "busy", answered.busy().get(),
            "transactions", transactions,
            "rows", counts));
    return answered;
  }

  private static void send(int sender, int each, RequestStreamHandler handler, Answered answered) {
    for (int i = 0; i < each; i++) {
      String event = Events.callback(sender);
      int status = Outcome.status(Call.answer(handler, event));
      while (status == BUSY) {
        answered.busy().incrementAndGet();
        status = Outcome.status(Call.answer(handler, event));
      }
      switch (status) {
        case 201 -> answered.accepted().incrementAndGet();
        case OVER_LIMIT -> answered.over().incrementAndGet();
        default -> throw new IllegalStateException("A sender was answered " + status);
      }
    }
  }

  /** How many each of the form's rows has counted, by its id. */
  private static Map<String, Integer> rows(LocalAws aws) {
    Map<String, Integer> rows = new HashMap<>();
    aws.rows("Transient")
        .forEach(row -> {
          String id = row.path("id").path("S").asText();
          if (id.startsWith("RATE#form#callback#") && !id.contains("suspect")) {
            rows.put(id, row.path("counted").path("N").asInt());
          }
        });
    return rows;
  }
}
