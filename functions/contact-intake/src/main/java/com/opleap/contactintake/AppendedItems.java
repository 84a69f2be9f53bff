package com.opleap.contactintake;

import com.opleap.common.limit.RateCounter;
import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.NewKey;
import com.opleap.contactintake.Enquiries.Appended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * The items of one enquiry, all written or none. Each says what it means when its condition does
 * not hold; of several the first counts, so their order matters.
 */
final class AppendedItems {
  private final NewEnquiry added;
  private final NewKey dataKey;
  private final BlindIndex index;
  private final Enquiries.Tables tables;
  private final String operation;

  AppendedItems(
      NewEnquiry added,
      NewKey dataKey,
      BlindIndex index,
      Enquiries.Tables tables,
      String operation) {
    this.added = added;
    this.dataKey = dataKey;
    this.index = index;
    this.tables = tables;
    this.operation = operation;
  }

  Appended write(Transaction transaction, List<RateCounter> counters) {
    Enquiry enquiry = added.enquiry();
    List<Function<Map<String, AttributeValue>, Appended>> refusals = new ArrayList<>();
    for (RepeatGuard guard : added.sending().guards(enquiry, index, operation)) {
      transaction.put(guard.put(tables.transients()));
      refusals.add(existing -> before(guard, existing));
    }
    transaction.put(
        Put.builder()
            .tableName(tables.enquiries())
            .item(EnquiryItem.write(enquiry, dataKey.key(), index, operation))
            .conditionExpression("attribute_not_exists(pk)")
            .build());
    refusals.add(this::own);
    transaction.put(dataKey.row());
    refusals.add(AppendedItems::taken);
    for (Message message : added.messages()) {
      transaction.put(
          OutboxItem.put(
              tables.outbox(),
              message,
              Domain.WEBSITE,
              enquiry.id(),
              dataKey.key(),
              enquiry.receivedAt()));
      refusals.add(AppendedItems::taken);
    }
    for (RateCounter counter : counters) {
      transaction.update(counter.update(tables.transients()));
      refusals.add(existing -> new Appended.OverLimit(counter));
    }
    for (Put put : added.besides()) {
      transaction.put(put);
      refusals.add(AppendedItems::taken);
    }
    // What a program says in a person's name counts once a colleague has released it.
    if (!enquiry.isSuspect()) {
      // Last and without a condition: nothing refuses them.
      ConsentItem.submitted(
              tables.enquiries(),
              ContactPoints.of(enquiry.contents(), index),
              enquiry.consent(),
              enquiry.receivedAt())
          .forEach(transaction::update);
    }
    return transaction.commit()
            instanceof Transaction.Refused(Map<String, AttributeValue> existing, int at)
        ? refusals.get(at).apply(existing)
        : new Appended.Done();
  }

  private Appended before(RepeatGuard guard, Map<String, AttributeValue> existing) {
    ItemReader stored = guard.reader(existing);
    return stored.text(RepeatGuard.OPERATION).equals(operation)
        ? new Appended.Done()
        : new Appended.Before(guard.answer(stored));
  }

  /** Only this operation's own record can stand under an id that it made from random bits. */
  private Appended own(Map<String, AttributeValue> existing) {
    AttributeValue stored = existing.get(EnquiryItem.OPERATION.name());
    return stored != null && operation.equals(stored.s()) ? new Appended.Done() : taken(existing);
  }

  private static Appended taken(Map<String, AttributeValue> existing) {
    throw new IllegalStateException("An id came twice");
  }
}
