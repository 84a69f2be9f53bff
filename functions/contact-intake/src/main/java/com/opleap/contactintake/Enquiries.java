package com.opleap.contactintake;

import com.opleap.common.limit.RateCounter;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.BlindIndex;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.contactintake.NewEnquiry.Limited;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Appends enquiries: each with all that belongs to it in one transaction, within the limits. */
final class Enquiries {
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final Tables tables;
  private final RandomGenerator random;

  /** Until when a form's every counter is at its end, by form and kind. */
  private final Map<String, Instant> full = new ConcurrentHashMap<>();

  Enquiries(Vault vault, Transaction.Factory transactions, Tables tables, RandomGenerator random) {
    this.vault = vault;
    this.transactions = transactions;
    this.tables = tables;
    this.random = random;
  }

  /** The names of the tables that an enquiry goes to. */
  record Tables(String enquiries, String transients, String outbox) {}

  /** Does beforehand what every submission needs first. */
  void prepare() {
    vault.prepare(Domain.WEBSITE);
  }

  /** What became of appending. */
  sealed interface Appended {
    /** What that is to whoever sent this. */
    Submission of(Enquiry enquiry);

    record Done() implements Appended {
      @Override
      public Submission of(Enquiry enquiry) {
        return new Submission.Accepted(enquiry.receipt());
      }
    }

    /** This counter was at its end; nothing is stored. */
    record OverLimit(RateCounter counter) implements Appended {
      @Override
      public Submission of(Enquiry enquiry) {
        return new Submission.OverLimit(Duration.between(enquiry.receivedAt(), counter.endsAt()));
      }
    }

    /** Its key or its token was there already, with this answer. */
    record Before(RepeatGuard.Answer answer) implements Appended {
      @Override
      public Submission of(Enquiry enquiry) {
        return Submission.before(answer);
      }
    }
  }

  /**
   * Stores an enquiry and what belongs to it, or nothing at all.
   *
   * @param operation names this attempt, so that a lost reply is told from another's write
   */
  Appended append(NewEnquiry added, String operation) {
    BlindIndex index = vault.blindIndex(Domain.WEBSITE);
    AppendedItems items =
        new AppendedItems(
            added, vault.create(Domain.WEBSITE, added.enquiry().id()), index, tables, operation);
    if (added.limited().isEmpty()) {
      return items.write(transactions.begin(operation), List.of());
    }
    Limited limited = added.limited().get();
    return within(RateLimits.of(limited, added.enquiry(), index, random), items, operation);
  }

  /** What this sending was answered before; nothing is stored. */
  Optional<RepeatGuard.Answer> before(Enquiry enquiry, Sending sending, String operation) {
    int asked = 0;
    for (RepeatGuard guard : sending.guards(enquiry, vault.blindIndex(Domain.WEBSITE), operation)) {
      Transaction transaction = transactions.begin(operation + "-" + asked++);
      if (transaction.put(guard.look(tables.transients())).commit()
          instanceof Transaction.Refused(Map<String, AttributeValue> existing, int at)) {
        Optional<RepeatGuard.Answer> answer = guard.standing(existing);
        if (answer.isPresent()) {
          return answer;
        }
      }
    }
    return Optional.empty();
  }

  /** Where one of the form's counters is at its end, another may have room. */
  private Appended within(RateLimits limits, AppendedItems items, String operation) {
    Appended appended = new Appended.Done();
    int attempt = 0;
    for (RateCounter counter : limits.ofForm()) {
      List<RateCounter> counters = new ArrayList<>(limits.ofSender());
      counters.add(counter);
      appended = items.write(transactions.begin(operation + "-" + attempt++), counters);
      boolean isFull =
          appended instanceof Appended.OverLimit over && over.counter().equals(counter);
      if (!isFull || counter.endsAt().equals(full.get(limits.form()))) {
        return appended;
      }
    }
    full.put(limits.form(), limits.ofForm().getLast().endsAt());
    return appended;
  }
}
