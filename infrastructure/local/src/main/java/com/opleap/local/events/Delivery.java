package com.opleap.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.local.http.Bytes;
import com.opleap.local.runtime.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The records of one shard on their way to the function, in order: what fails is tried again before
 * anything that came later, halved where the mapping says so, from the first failed record where
 * the function names one, and discarded when the mapping's retries are used up. Halving is no
 * retry.
 */
final class Delivery {
  /** What one attempt led to. */
  enum Attempt {
    NOTHING_TO_DO,
    DELIVERED,
    FAILED,
    DISCARDED
  }

  private record Batch(List<JsonNode> records, int retries) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NONE = -1;

  private final StreamMapping mapping;
  private final Function<Bytes, Outcome> invoke;
  private final Consumer<String> discarded;
  private final Deque<Batch> waiting = new ArrayDeque<>();

  Delivery(StreamMapping mapping, Function<Bytes, Outcome> invoke, Consumer<String> discarded) {
    this.mapping = mapping;
    this.invoke = invoke;
    this.discarded = discarded;
  }

  void add(List<JsonNode> records) {
    if (!records.isEmpty()) {
      waiting.addLast(new Batch(List.copyOf(records), 0));
    }
  }

  /** How many records are not delivered yet. */
  int pending() {
    return waiting.stream().mapToInt(batch -> batch.records().size()).sum();
  }

  /** Invokes the function once with what comes first. */
  Attempt attempt() {
    Batch batch = waiting.pollFirst();
    if (batch == null) {
      return Attempt.NOTHING_TO_DO;
    }
    return switch (invoke.apply(StreamEvent.of(batch.records()))) {
      case Outcome.Throttled throttled -> {
        waiting.addFirst(batch);
        yield Attempt.FAILED;
      }
      case Outcome.Failed failed -> again(batch, 0);
      case Outcome.Answered answer -> {
        int failed =
            mapping.source().reportsItemFailures() ? firstFailed(batch, answer.payload()) : NONE;
        yield failed == NONE ? Attempt.DELIVERED : again(batch, failed);
      }
    };
  }

  private Attempt again(Batch batch, int from) {
    List<JsonNode> rest = batch.records().subList(from, batch.records().size());
    if (from > 0) {
      waiting.addFirst(new Batch(rest, 0));
      return Attempt.FAILED;
    }
    if (mapping.source().bisects() && rest.size() > 1) {
      int middle = rest.size() / 2;
      waiting.addFirst(new Batch(rest.subList(middle, rest.size()), batch.retries()));
      waiting.addFirst(new Batch(rest.subList(0, middle), batch.retries()));
      return Attempt.FAILED;
    }
    int most = mapping.source().maximumRetries();
    if (most >= 0 && batch.retries() >= most) {
      discarded.accept(
          "%d record(s) from %s discarded after %d retries"
              .formatted(rest.size(), mapping.streamArn(), batch.retries()));
      return Attempt.DISCARDED;
    }
    waiting.addFirst(new Batch(rest, batch.retries() + 1));
    return Attempt.FAILED;
  }

  /** The place of the first record that the answer names; an answer that cannot be read is all. */
  private static int firstFailed(Batch batch, Bytes payload) {
    if (payload.isEmpty()) {
      return NONE;
    }
    try {
      JsonNode failures = JSON.readTree(payload.toArray()).path("batchItemFailures");
      int first = NONE;
      for (JsonNode failure : failures) {
        int place = place(batch, failure.path("itemIdentifier").asText());
        first = first == NONE ? place : Math.min(first, place);
      }
      return first;
    } catch (JsonProcessingException e) {
      return 0;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int place(Batch batch, String sequenceNumber) {
    for (int i = 0; i < batch.records().size(); i++) {
      if (StreamEvent.sequenceNumber(batch.records().get(i)).equals(sequenceNumber)) {
        return i;
      }
    }
    return 0;
  }
}
