package com.opleap.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.local.http.Bytes;
import com.opleap.local.runtime.Outcome;
import com.opleap.localaws.template.EventSource.TableStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Lambda's poller does with a batch that fails. */
class DeliveryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Outcome DONE = new Outcome.Answered(Bytes.NONE);
  private static final Outcome FAILED = new Outcome.Failed("Error", "x");

  private final List<String> invoked = new ArrayList<>();
  private final List<String> discarded = new ArrayList<>();

  @Test
  void aBatchIsDeliveredInOrderAndOnce() {
    Delivery delivery = delivery(3, true, true, batch -> DONE);
    delivery.add(records("a", "b", "c"));
    assertThat(delivery.pending()).isEqualTo(3);
    assertThat(drain(delivery)).isEqualTo(1);
    assertThat(invoked).containsExactly("abc");
  }

  @Test
  void aFailedBatchIsTriedAgainBeforeAnythingThatCameLater() {
    Delivery delivery = delivery(5, false, false, batch -> invoked.size() < 3 ? FAILED : DONE);
    delivery.add(records("a", "b"));
    delivery.add(records("c"));
    drain(delivery);
    assertThat(invoked).containsExactly("ab", "ab", "ab", "c");
  }

  @Test
  void afterTheLastRetryItIsDiscardedAndSaid() {
    Delivery delivery = delivery(2, false, false, batch -> batch.equals("ab") ? FAILED : DONE);
    delivery.add(records("a", "b"));
    delivery.add(records("c"));
    drain(delivery);
    assertThat(invoked).containsExactly("ab", "ab", "ab", "c");
    assertThat(discarded).singleElement().asString().contains("2 record(s)", "2 retries");
  }

  @Test
  void withoutALimitItIsTriedForAsLongAsItIsThere() {
    Delivery delivery = delivery(-1, false, false, batch -> FAILED);
    delivery.add(records("a"));
    IntStream.range(0, 100).forEach(i -> delivery.attempt());
    assertThat(delivery.pending()).isEqualTo(1);
    assertThat(discarded).isEmpty();
  }

  @Test
  void halvingFindsTheOneThatFailsAndTheOthersGetThrough() {
    Delivery delivery = delivery(0, true, false, batch -> batch.contains("c") ? FAILED : DONE);
    delivery.add(records("a", "b", "c", "d"));
    drain(delivery);
    assertThat(invoked).containsExactly("abcd", "ab", "cd", "c", "d");
    assertThat(discarded).hasSize(1);
  }

  @Test
  void whereTheFunctionNamesARecordOnlyThatAndWhatFollowsComeAgain() {
    Delivery delivery =
        delivery(3, true, true, batch -> batch.equals("abcd") ? failures("d", "c") : DONE);
    delivery.add(records("a", "b", "c", "d"));
    drain(delivery);
    assertThat(invoked).containsExactly("abcd", "cd");
  }

  @Test
  void namesAreIgnoredWhereTheMappingDoesNotAskForThem() {
    Delivery delivery = delivery(3, false, false, batch -> failures("a"));
    delivery.add(records("a", "b"));
    drain(delivery);
    assertThat(invoked).containsExactly("ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"zz\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{}]}",
        "{\"batchItem"
      })
  void anAnswerThatCannotBeReadIsAFailureOfAll(String answer) {
    Delivery delivery =
        delivery(
            1,
            false,
            true,
            batch -> invoked.size() == 1 ? new Outcome.Answered(Bytes.of(answer)) : DONE);
    delivery.add(records("a", "b"));
    drain(delivery);
    assertThat(invoked).containsExactly("ab", "ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
  void anAnswerThatNamesNothingIsASuccess(String answer) {
    Delivery delivery = delivery(3, false, true, batch -> new Outcome.Answered(Bytes.of(answer)));
    delivery.add(records("a"));
    drain(delivery);
    assertThat(invoked).containsExactly("a");
  }

  @Test
  void aFunctionThatIsBusyUsesNoRetryUp() {
    Delivery delivery =
        delivery(0, true, false, batch -> invoked.size() < 9 ? new Outcome.Throttled() : DONE);
    delivery.add(records("a", "b"));
    drain(delivery);
    assertThat(invoked).hasSize(9).containsOnly("ab");
    assertThat(discarded).isEmpty();
  }

  /** Whatever fails however often within its retries: each record gets through, in order. */
  @Test
  void noRecordIsLostWithinItsRetriesHoweverTheyFail() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      invoked.clear();
      TreeSet<String> seen = new TreeSet<>();
      List<String> first = new ArrayList<>();
      Delivery delivery =
          delivery(
              -1,
              random.nextBoolean(),
              true,
              batch -> {
                int good = random.nextInt(batch.length() + 1);
                batch
                    .substring(0, good)
                    .chars()
                    .mapToObj(Character::toString)
                    .forEach(id -> {
                      if (seen.add(id)) {
                        first.add(id);
                      }
                    });
                return good == batch.length()
                    ? DONE
                    : random.nextBoolean() ? FAILED : failures(batch.substring(good, good + 1));
              });
      delivery.add(records("a", "b", "c", "d", "e"));
      delivery.add(records("f", "g"));
      drain(delivery);
      assertThat(first).as("-Dseed=%d", seed).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }
  }

  private Delivery delivery(
      int retries, boolean bisects, boolean reports, Function<String, Outcome> function) {
    return new Delivery(
        new StreamMapping(
            "F", "arn:s", new TableStream("T", 10, List.of(), retries, reports, bisects)),
        event -> {
          invoked.add(ids(event));
          return function.apply(invoked.getLast());
        },
        discarded::add);
  }

  private static int drain(Delivery delivery) {
    int attempts = 0;
    while (delivery.attempt() != Delivery.Attempt.NOTHING_TO_DO) {
      attempts++;
    }
    return attempts;
  }

  private static String ids(Bytes event) {
    try {
      StringBuilder ids = new StringBuilder();
      JSON.readTree(event.toArray())
          .path("Records")
          .forEach(record -> ids.append(StreamEvent.sequenceNumber(record)));
      return ids.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> records(String... ids) {
    return List.of(ids).stream()
        .<JsonNode>map(id ->
            JSON.valueToTree(java.util.Map.of("dynamodb", java.util.Map.of("SequenceNumber", id))))
        .toList();
  }

  private static Outcome failures(String... ids) {
    return new Outcome.Answered(
        Bytes.of(
            List.of(ids).stream()
                .map("{\"itemIdentifier\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"))));
  }
}
