package com.opleap.localaws.template;

import java.util.List;
import java.util.Optional;

/** What calls a function. */
public sealed interface EventSource {
  /**
   * A route of the HTTP API.
   *
   * @param path for example {@code /forms/{formId}}
   * @param authorizer the name of the authorizer that guards it
   */
  record HttpRoute(String method, String path, Optional<String> authorizer)
      implements EventSource {}

  /** A schedule, {@code rate(…)} or {@code cron(…)}. */
  record Schedule(String name, String expression) implements EventSource {}

  /** A table's stream. */
  record TableStream(
      String tableId,
      int batchSize,
      List<String> filterPatterns,
      int maximumRetries,
      boolean reportsItemFailures,
      boolean bisects)
      implements EventSource {}
}
