package com.opleap.common.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes that are all done or none.
 *
 * <p>Where a condition fails, the item that stands there comes back without a read permission, so
 * the caller can see whether it is its own: the reply to a write can be lost, and the client's
 * repetition then finds what it wrote itself.
 */
public final class Transaction {
  private static final int ATTEMPTS = 5;

  /** For items that many change at once; some five seconds in all. */
  private static final int MANY_ATTEMPTS = 15;

  private static final String CONDITION_FAILED = "ConditionalCheckFailed";
  private static final ReturnValuesOnConditionCheckFailure OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  /** Others' writes are in the way, or are too many at this moment. */
  private static final Set<String> LATER =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final Factory factory;
  private final String operation;
  private final List<TransactWriteItem> writes = new ArrayList<>();
  private int attempts = ATTEMPTS;

  private Transaction(Factory factory, String operation) {
    this.factory = factory;
    this.operation = operation;
  }

  /** What became of it. */
  public sealed interface Outcome {}

  /** Everything is stored. */
  public record Done() implements Outcome {}

  /**
   * Nothing was written now, because a condition did not hold.
   *
   * @param existing the item that it was asked of; empty where there is none
   * @param at which write it belongs to, from 0; of several the first
   */
  public record Refused(Map<String, AttributeValue> existing, int at) implements Outcome {}

  /** Begins transactions over one client. */
  public static final class Factory {
    private final DynamoDbClient dynamo;
    private final Patience patience;

    private Factory(DynamoDbClient dynamo, Patience patience) {
      this.dynamo = dynamo;
      this.patience = patience;
    }

    /**
     * Begins a transaction.
     *
     * @param operation makes DynamoDB know a repetition of the same transaction for ten minutes; at
     *     most 36 characters
     */
    public Transaction begin(String operation) {
      return new Transaction(this, operation);
    }
  }

  public static Factory over(DynamoDbClient dynamo, Patience patience) {
    return new Factory(dynamo, patience);
  }

  public Transaction put(Put put) {
    return add(
        TransactWriteItem.builder()
            .put(put.toBuilder().returnValuesOnConditionCheckFailure(OLD).build()));
  }

  public Transaction update(Update update) {
    return add(
        TransactWriteItem.builder()
            .update(update.toBuilder().returnValuesOnConditionCheckFailure(OLD).build()));
  }

  public Transaction delete(Delete delete) {
    return add(
        TransactWriteItem.builder()
            .delete(delete.toBuilder().returnValuesOnConditionCheckFailure(OLD).build()));
  }

  /** What must hold of an item that is not written. */
  public Transaction check(ConditionCheck check) {
    return add(
        TransactWriteItem.builder()
            .conditionCheck(check.toBuilder().returnValuesOnConditionCheckFailure(OLD).build()));
  }

  /** Does not give up soon: many change the same item at once, and each is to have its turn. */
  public Transaction insisting() {
    attempts = MANY_ATTEMPTS;
    return this;
  }

  private Transaction add(TransactWriteItem.Builder write) {
    writes.add(write.build());
    return this;
  }

  /**
   * Does it.
   *
   * @throws StoreUnavailable where others' writes to the same items were in the way too often
   */
  public Outcome commit() {
    for (int attempt = 0; attempt < attempts; attempt++) {
      factory.patience.before(attempt);
      try {
        factory.dynamo.transactWriteItems(
            write -> write.transactItems(writes).clientRequestToken(operation));
        return new Done();
      } catch (TransactionCanceledException e) {
        int at = decisive(e.cancellationReasons());
        if (at < 0) {
          throw e;
        }
        CancellationReason reason = e.cancellationReasons().get(at);
        if (CONDITION_FAILED.equals(reason.code())) {
          return new Refused(reason.item(), at);
        }
        // Another's write is in the way of this one, so what a later condition says does not count.
      } catch (TransactionInProgressException e) {
        // The client's own repetition has overtaken the first sending.
      }
    }
    throw new StoreUnavailable("A transaction met others too often");
  }

  /** The first that says something: a failed condition, or another's write; -1 if none does. */
  private static int decisive(List<CancellationReason> reasons) {
    for (int i = 0; i < reasons.size(); i++) {
      String code = reasons.get(i).code();
      if (CONDITION_FAILED.equals(code) || LATER.contains(code)) {
        return i;
      }
    }
    return -1;
  }
}
