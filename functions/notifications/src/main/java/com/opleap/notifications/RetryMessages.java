package com.opleap.notifications;

import com.opleap.common.Log;
import com.opleap.common.outbox.OutboxItem;
import java.time.Clock;
import java.util.Map;

/**
 * Sweeps the due queues. One message that fails does not hold up the others; what is left over is
 * still due at the next run.
 */
final class RetryMessages {
  /** For each queue and run; sized so that a run ends well within the function's time. */
  private static final int BATCH = 10;

  private final OutboxRows rows;
  private final DeliverMessage deliverMessage;
  private final Clock clock;
  private final Log log;

  RetryMessages(OutboxRows rows, DeliverMessage deliverMessage, Clock clock, Log log) {
    this.rows = rows;
    this.deliverMessage = deliverMessage;
    this.clock = clock;
    this.log = log;
  }

  /** Does beforehand what every delivery needs first. */
  void prepare() {
    deliverMessage.prepare();
  }

  void run() {
    for (int shard = 0; shard < OutboxItem.SHARDS; shard++) {
      for (String id : rows.due(shard, clock.instant(), BATCH)) {
        try {
          deliverMessage.deliver(id);
        } catch (RuntimeException e) {
          log.failure(Map.of("event", "failed", "message", id), e);
        }
      }
    }
  }
}
