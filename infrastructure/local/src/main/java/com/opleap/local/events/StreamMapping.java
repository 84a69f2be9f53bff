package com.opleap.local.events;

import java.util.List;

/**
 * One event source mapping of the template, from a table's stream to a function.
 *
 * @param retries how often a failed batch is tried again; negative: for as long as it is there
 * @param bisects whether a failed batch is halved before it is tried again
 * @param reportsFailures whether the function's answer names the records that it could not handle
 * @param patterns the filters, of which a record has to match one; none lets every record pass
 */
public record StreamMapping(
    String functionId,
    String streamArn,
    int batchSize,
    int retries,
    boolean bisects,
    boolean reportsFailures,
    List<String> patterns) {

  public StreamMapping {
    patterns = List.copyOf(patterns);
  }
}
