package com.opleap.support;

import com.opleap.common.IdSource;
import com.opleap.common.limit.RateCounter;
import com.opleap.common.outbox.Letter;
import com.opleap.common.outbox.Message;
import com.opleap.common.outbox.Message.Kind;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.store.Transaction;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.NewKey;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Takes in a report of abuse and tells staff that there is one; all of it or nothing. */
final class ReportAbuse {
  private final Vault vault;
  private final Transaction.Factory transactions;
  private final Tables tables;
  private final EmailAddress staff;
  private final URI website;
  private final Clock clock;
  private final IdSource ids;

  /** The names of the tables that a report is written to. */
  record Tables(String organizations, String transients, String outbox) {}

  ReportAbuse(
      Vault vault,
      Transaction.Factory transactions,
      Tables tables,
      EmailAddress staff,
      URI website,
      Clock clock,
      IdSource ids) {
    this.vault = vault;
    this.transactions = transactions;
    this.tables = tables;
    this.staff = staff;
    this.website = website;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of it. */
  sealed interface Outcome {
    record Taken() implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}
  }

  /** Does beforehand what every report needs first. */
  void prepare() {
    vault.prepare(Domain.WEBSITE);
  }

  /**
   * Takes one in.
   *
   * @param isSuspect lies apart then, and nobody is mailed on a program's word
   */
  Outcome report(AbuseReport report, boolean isSuspect, String network) {
    Instant now = clock.instant();
    String id = ids.next();
    AbuseFolder folder = isSuspect ? AbuseFolder.SPAM : AbuseFolder.INBOX;
    OpenDomain visitors = vault.findOrCreate(Domain.WEBSITE);
    List<RateCounter> counters =
        ReportLimits.of(network, report.email(), folder, visitors.blindIndex(), now);
    NewKey key = visitors.create(AbuseReportItem.keyId(id));
    Transaction transaction = transactions.begin(ids.next());
    counters.forEach(counter -> transaction.update(counter.update(tables.transients())));
    transaction
        .put(key.row())
        .put(AbuseReportItem.put(tables.organizations(), id, folder, report, key.key(), now));
    if (!isSuspect) {
      transaction.put(
          OutboxItem.put(
              tables.outbox(),
              notice(id, now),
              Domain.WEBSITE,
              AbuseReportItem.keyId(id),
              key.key(),
              now));
    }
    return switch (transaction.commit()) {
      case Transaction.Done() -> new Outcome.Taken();
      case Transaction.Refused refused when refused.at() < counters.size() ->
          new Outcome.TooMany(Duration.between(now, counters.get(refused.at()).endsAt()));
      // Ids are random, so the report that stands is this one.
      case Transaction.Refused refused -> new Outcome.Taken();
    };
  }

  /** Where to read it, and nothing of it. */
  private Message notice(String id, Instant now) {
    return new Message(
        ids.next(),
        Kind.STAFF_NOTICE,
        staff,
        new Letter()
            .say("Somebody reported abuse at %s.".formatted(now))
            .link("Read it here", website + "/support.html#abuse=" + id)
            .under("New report of abuse"));
  }
}
