package com.opleap.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB Local never says: that of one transaction's items several stood in the way. */
class TransactionTest {
  private final List<Long> pauses = new ArrayList<>();

  /**
   * Of a double click, the first one's write is in the way of the guard; a limit is not the answer.
   */
  @Test
  void anItemThatConflictsIsAskedAgainBeforeALaterConditionCounts() {
    Transaction.Outcome outcome =
        commit("TransactionConflict ConditionalCheckFailed", "ConditionalCheckFailed None");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Transaction.Refused.class,
            r -> {
              assertThat(r.at()).isZero();
              assertThat(r.existing()).containsEntry("id", AttributeValue.fromS("item-0"));
            });
    assertThat(pauses).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ConditionalCheckFailed TransactionConflict, 0",
    "None ConditionalCheckFailed, 1",
    "ConditionalCheckFailed ConditionalCheckFailed, 0"
  })
  void theFirstConditionThatFailsCountsAtOnceWhereNothingConflictsBeforeIt(String codes, int at) {
    assertThat(commit(codes))
        .isInstanceOfSatisfying(Transaction.Refused.class, r -> assertThat(r.at()).isEqualTo(at));
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded"})
  void whatIsTooMuchAtThisMomentIsTriedAgain(String code) {
    assertThat(commit(code + " ConditionalCheckFailed", "None ConditionalCheckFailed"))
        .isInstanceOfSatisfying(Transaction.Refused.class, r -> assertThat(r.at()).isEqualTo(1));
    assertThat(pauses).hasSize(1);
  }

  @Test
  void whatConflictsTimeAndAgainIsNotAnsweredByALaterCondition() {
    String[] always =
        Collections.nCopies(5, "TransactionConflict ConditionalCheckFailed").toArray(String[]::new);
    assertThatThrownBy(() -> commit(always)).isInstanceOf(StoreUnavailable.class);
    assertThat(pauses).hasSize(4);
  }

  @Test
  void anotherReasonIsNoConflict() {
    assertThatThrownBy(() -> commit("ValidationError None"))
        .isInstanceOf(TransactionCanceledException.class);
  }

  private Transaction.Outcome commit(String... answers) {
    Put put = Put.builder().tableName("t").item(Map.of()).build();
    return Transaction.over(new Cancelling(answers), new Patience(new Random(), pauses::add))
        .begin("operation")
        .put(put)
        .put(put)
        .commit();
  }

  /** Cancels each transaction for the next reasons, one for each item. */
  private static final class Cancelling implements DynamoDbClient {
    private final Deque<String> answers;

    private Cancelling(String... answers) {
      this.answers = new ArrayDeque<>(Arrays.asList(answers));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      List<CancellationReason> reasons = new ArrayList<>();
      for (String code : answers.removeFirst().split(" ", -1)) {
        AttributeValue id = AttributeValue.fromS("item-" + reasons.size());
        reasons.add(CancellationReason.builder().code(code).item(Map.of("id", id)).build());
      }
      throw TransactionCanceledException.builder().cancellationReasons(reasons).build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
