package com.opleap.contactintake;

import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Appends enquiries. All of a submission is one transaction: record, key, mails, repeat guard. */
final class Enquiries {
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final Tables tables;

  Enquiries(Vault vault, Transaction.Factory transactions, Tables tables) {
    this.vault = vault;
    this.transactions = transactions;
    this.tables = tables;
  }

  /** The names of the tables that an enquiry goes to. */
  record Tables(String enquiries, String transients, String outbox) {}

  /** What became of appending. */
  sealed interface Appended {
    record Done() implements Appended {}

    /** The idempotency key was there already, with this answer. */
    record Before(RepeatGuard.Answer answer) implements Appended {}
  }

  /**
   * Stores an enquiry and its messages, or nothing at all.
   *
   * @param operation names this attempt, so that a lost reply is told from another's write
   */
  Appended append(
      Enquiry enquiry, List<Message> messages, Optional<IdempotencyKey> key, String operation) {
    NewKey dataKey = vault.create(Domain.WEBSITE, enquiry.id());
    BlindIndex index = vault.blindIndex(Domain.WEBSITE);
    Transaction transaction = transactions.begin(operation);
    // The guard is first: where it stands already, its item is the answer.
    Optional<RepeatGuard> guard = key.map(k -> RepeatGuard.of(enquiry, k, index, operation));
    guard.ifPresent(g -> transaction.put(g.put(tables.transients())));
    transaction.put(
        Put.builder()
            .tableName(tables.enquiries())
            .item(EnquiryItem.write(enquiry, dataKey.key(), index, operation))
            .conditionExpression("attribute_not_exists(pk)")
            .build());
    transaction.put(dataKey.row());
    for (Message message : messages) {
      transaction.put(
          OutboxItem.put(
              tables.outbox(),
              message,
              Domain.WEBSITE,
              enquiry.id(),
              dataKey.key(),
              enquiry.receivedAt()));
    }
    return switch (transaction.commit()) {
      case Transaction.Done() -> new Appended.Done();
      case Transaction.Refused(Map<String, AttributeValue> existing, int at) ->
          guard.isPresent() && at == 0
              ? before(guard.get(), existing, operation)
              : own(existing, operation);
    };
  }

  private static Appended before(
      RepeatGuard guard, Map<String, AttributeValue> existing, String operation) {
    ItemReader stored = RepeatGuard.reader(guard, existing);
    return stored.text(RepeatGuard.OPERATION).equals(operation)
        ? new Appended.Done()
        : new Appended.Before(guard.answer(stored));
  }

  /** Only this operation's own record can stand under an id that it made from random bits. */
  private static Appended own(Map<String, AttributeValue> existing, String operation) {
    AttributeValue stored = existing.get(EnquiryItem.OPERATION.name());
    if (stored == null || !operation.equals(stored.s())) {
      throw new IllegalStateException("An id came twice");
    }
    return new Appended.Done();
  }
}
