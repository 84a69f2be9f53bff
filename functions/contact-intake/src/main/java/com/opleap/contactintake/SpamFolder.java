package com.opleap.contactintake;

import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.contactintake.EnquiryReader.Found;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Where suspects lie. All of a release is one transaction: folder, consent, mails, the line of the
 * trail.
 */
final class SpamFolder {
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final String enquiries;
  private final String outbox;

  SpamFolder(Vault vault, Transaction.Factory transactions, String enquiries, String outbox) {
    this.vault = vault;
    this.transactions = transactions;
    this.enquiries = enquiries;
    this.outbox = outbox;
  }

  /** What became of a release. */
  enum Outcome {
    NOW,
    /** It lies in the inbox: somebody was faster, or this is a repetition. */
    BEFORE,
    /** It has been erased since it was read. */
    GONE
  }

  /**
   * Moves an enquiry to the inbox, has what it says of consent count, and puts its messages, or
   * does nothing at all.
   *
   * @param line says in the trail who did it
   */
  Outcome release(
      Found.Opened enquiry,
      Handling.Release release,
      List<Message> messages,
      Put line,
      String operation) {
    String id = enquiry.id();
    Optional<DataKey> key = vault.find(Domain.WEBSITE, id);
    if (key.isEmpty()) {
      return Outcome.GONE;
    }
    Transaction transaction =
        transactions
            .begin(operation)
            .update(
                EnquiryItem.release(enquiries, id, enquiry.handling().shelf().readers(), release))
            .put(line);
    for (Message message : messages) {
      transaction.put(OutboxItem.put(outbox, message, Domain.WEBSITE, id, key.get(), release.at()));
    }
    ConsentItem.submitted(enquiries, enquiry.points(), enquiry.consent(), release.at())
        .forEach(transaction::update);
    return switch (transaction.commit()) {
      case Transaction.Done() -> Outcome.NOW;
      case Transaction.Refused(var existing, int at) -> {
        // The enquiry's own condition is the first; the others are on ids of random bits.
        if (at > 0) {
          throw new IllegalStateException("An id came twice");
        }
        yield existing.isEmpty() ? Outcome.GONE : Outcome.BEFORE;
      }
    };
  }
}
