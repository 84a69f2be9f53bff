package com.opleap.local.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opleap.local.http.Bytes;
import com.opleap.local.runtime.Outcome;
import com.opleap.localaws.template.UnreadableTemplate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The template's schedules, by the local clock. A clock that is moved over several due moments of
 * one schedule runs it once: what a sweep finds due does not depend on how often it was called.
 * Unlike Lambda's asynchronous queue, a failed run is not repeated; the next one is.
 */
public final class Schedules {
  /** One schedule as declared. */
  public record Declared(String functionId, String name, String expression) {}

  private record Due(Declared schedule, ScheduleExpression expression) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final BiFunction<String, Bytes, Outcome> invoke;
  private final List<Due> all = new ArrayList<>();
  private final Map<Due, Instant> next = new LinkedHashMap<>();

  /**
   * Starts counting now.
   *
   * @throws UnreadableTemplate if an expression cannot be read
   */
  public Schedules(
      List<Declared> declared, Clock clock, BiFunction<String, Bytes, Outcome> invoke) {
    this.clock = clock;
    this.invoke = invoke;
    for (Declared schedule : declared) {
      Due due = new Due(schedule, expression(schedule));
      all.add(due);
      plan(due, clock.instant());
    }
  }

  private static ScheduleExpression expression(Declared schedule) {
    try {
      return ScheduleExpression.parse(schedule.expression(), ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      throw new UnreadableTemplate(
          schedule.functionId() + ".Events." + schedule.name(), String.valueOf(e.getMessage()));
    }
  }

  /** What is declared. */
  public List<Declared> declared() {
    return all.stream().map(Due::schedule).toList();
  }

  /** When the function is due next. */
  public synchronized Optional<Instant> next(String functionId) {
    return next.entrySet().stream()
        .filter(entry -> entry.getKey().schedule().functionId().equals(functionId))
        .map(Map.Entry::getValue)
        .min(Comparator.naturalOrder());
  }

  /** Runs what has become due, each schedule once, the longest due first. */
  public synchronized int runDue() {
    Instant now = clock.instant();
    List<Map.Entry<Due, Instant>> due =
        next.entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(now))
            .sorted(Map.Entry.comparingByValue())
            .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
            .toList();
    for (Map.Entry<Due, Instant> each : due) {
      plan(each.getKey(), now);
      var _ =
          invoke.apply(
              each.getKey().schedule().functionId(), event(each.getKey(), each.getValue()));
    }
    return due.size();
  }

  /** Runs a function's schedules now, due or not; empty if it has none. */
  public List<Outcome> runNow(String functionId) {
    return all.stream()
        .filter(due -> due.schedule().functionId().equals(functionId))
        .map(due -> invoke.apply(functionId, event(due, clock.instant())))
        .toList();
  }

  private void plan(Due due, Instant from) {
    due.expression()
        .after(from)
        .ifPresentOrElse(instant -> next.put(due, instant), () -> next.remove(due));
  }

  private static Bytes event(Due due, Instant at) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.scheduler");
    event.put("account", "000000000000");
    event.put("time", at.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", "ap-south-1");
    event
        .putArray("resources")
        .add("arn:aws:scheduler:ap-south-1:000000000000:schedule/default/" + due.schedule().name());
    event.put("detail", "{}");
    return Bytes.of(event.toString());
  }
}
