package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.outbox.OutboxItem;
import com.opleap.localaws.Faults.Kind;
import java.time.Duration;

/** Makes the call to SES fail for the first mail that the schedule sends. */
final class FailingMail {
  private static final String FUNCTION = "RetryMessagesFunction";

  private FailingMail() {}

  /** Once in the life of a system: the calls are those of a container that has only started. */
  static void once(LocalSystem system, Kind kind) {
    int queue =
        system.aws().rows("Outbox").stream()
            .filter(row -> row.path("state").path("S").asText().equals("pending"))
            .mapToInt(row -> OutboxItem.shard(row.path("id").path("S").asText()))
            .min()
            .orElseThrow();
    // The queues up to the first that is not empty; row, domain key, KMS, data key, claim; SES.
    system.aws().faults().fail(FUNCTION, queue + 1 + 6, kind);
    system.aws().clock().advance(Duration.ofMinutes(2));
    system.runSchedule(FUNCTION);
    assertThat(system.aws().faults().hasStruck(FUNCTION)).isTrue();
    system.aws().faults().clear(FUNCTION);
  }
}
