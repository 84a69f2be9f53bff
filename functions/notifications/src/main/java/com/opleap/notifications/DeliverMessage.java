package com.opleap.notifications;

import com.opleap.common.IdSource;
import com.opleap.common.Log;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.SealBroken;
import com.opleap.common.vault.Vault;
import com.opleap.notifications.Mailer.Sending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers one message of the outbox, as often as it is asked to, once.
 *
 * <p>All that can be done beforehand is done before the message is marked as being sent, so the
 * time in which a crash leaves its outcome unknown is as short as the call to SES.
 */
final class DeliverMessage {
  private static final String UNKNOWN_OUTCOME = "unknown-outcome";
  private static final String UNREADABLE = "unreadable";

  private final OutboxRows rows;
  private final Vault vault;
  private final Mailer mailer;
  private final Clock clock;
  private final IdSource ids;
  private final Log log;

  DeliverMessage(OutboxRows rows, Vault vault, Mailer mailer, Clock clock, IdSource ids, Log log) {
    this.rows = rows;
    this.vault = vault;
    this.mailer = mailer;
    this.clock = clock;
    this.ids = ids;
    this.log = log;
  }

  /** Does beforehand what every delivery needs first. */
  void prepare() {
    vault.prepare(Domain.WEBSITE);
  }

  /** What became of it. */
  enum Outcome {
    SENT,
    RETRIED_LATER,
    PARKED,
    /** Its person's key is gone. */
    ERASED,
    /** Sent before, not due yet, or in another's hands, or settled by another. */
    NOTHING_TO_DO
  }

  Outcome deliver(String id) {
    Optional<StoredMessage> found = rows.find(id);
    Outcome outcome = found.map(this::deliver).orElse(Outcome.NOTHING_TO_DO);
    if (outcome != Outcome.NOTHING_TO_DO) {
      log.line(Map.of("event", outcome.name().toLowerCase(Locale.ROOT), "message", id));
    }
    return outcome;
  }

  private Outcome deliver(StoredMessage message) {
    Instant now = clock.instant();
    String operation = ids.next();
    if (message.isAbandoned(now)) {
      return ifOurs(rows.parkAbandoned(message, operation, now, UNKNOWN_OUTCOME), Outcome.PARKED);
    }
    if (!message.isToSend(now)) {
      return Outcome.NOTHING_TO_DO;
    }
    return switch (open(message)) {
      case Opened.Erased() -> ifOurs(rows.erased(message, operation), Outcome.ERASED);
      case Opened.Whole(Mail mail) ->
          rows.claim(message, operation, now)
              ? settle(message, operation, mailer.send(mail))
              : Outcome.NOTHING_TO_DO;
      case Opened.Broken() ->
          rows.claim(message, operation, now)
              ? park(message, operation, now, UNREADABLE)
              : Outcome.NOTHING_TO_DO;
    };
  }

  /** What opening a message gives. */
  private sealed interface Opened {
    record Whole(Mail mail) implements Opened {}

    record Erased() implements Opened {}

    /** Changed since it was sealed: trying again would not mend it. */
    record Broken() implements Opened {}
  }

  private Opened open(StoredMessage message) {
    try {
      return message
          .key(vault)
          .<Opened>map(key -> new Opened.Whole(message.open(key)))
          .orElseGet(Opened.Erased::new);
    } catch (SealBroken e) {
      return new Opened.Broken();
    }
  }

  private Outcome settle(StoredMessage message, String operation, Sending sending) {
    Instant now = clock.instant();
    return switch (sending) {
      case Sending.Sent() -> ifOurs(rows.sent(message.id(), operation, now), Outcome.SENT);
      case Sending.Failed(String code) -> retryOrPark(message, operation, now, code);
      case Sending.Refused(String code) -> park(message, operation, now, code);
      case Sending.Unknown() -> park(message, operation, now, UNKNOWN_OUTCOME);
    };
  }

  private Outcome retryOrPark(StoredMessage message, String operation, Instant now, String code) {
    Optional<Duration> delay = RetryPolicy.delayAfter(message.attempts() + 1);
    if (delay.isEmpty()) {
      return park(message, operation, now, code);
    }
    return ifOurs(
        rows.retryAt(message.id(), operation, now.plus(delay.get()), code), Outcome.RETRIED_LATER);
  }

  private Outcome park(StoredMessage message, String operation, Instant now, String code) {
    return ifOurs(rows.park(message, operation, now, code), Outcome.PARKED);
  }

  /** What another has settled is the other's to tell. */
  private static Outcome ifOurs(boolean ours, Outcome outcome) {
    return ours ? outcome : Outcome.NOTHING_TO_DO;
  }
}
