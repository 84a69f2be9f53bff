package com.opleap.localaws.template;

import com.opleap.localaws.iam.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function as the template declares it.
 *
 * @param handler its class, or {@code class::method}
 * @param statements of its role
 */
public record FunctionSpec(
    String id,
    String handler,
    String codeUri,
    Map<String, String> environment,
    List<Statement> statements,
    List<EventSource> events,
    Duration timeout,
    OptionalInt reservedConcurrency) {}
