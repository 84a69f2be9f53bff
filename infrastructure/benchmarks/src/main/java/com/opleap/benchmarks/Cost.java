package com.opleap.benchmarks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.opleap.localaws.Usage.AwsCall;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What one invocation came to at AWS. */
record Cost(List<AwsCall> calls) {
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");

  Cost {
    calls = List.copyOf(calls);
  }

  int transactions() {
    return count(call -> call.operation().equals("TransactWriteItems"));
  }

  int reads() {
    return count(Cost::isRead);
  }

  int ofKms() {
    return count(call -> call.service().equals("kms"));
  }

  double readUnits() {
    return calls.stream().filter(Cost::isRead).mapToDouble(AwsCall::units).sum();
  }

  double writeUnits() {
    return calls.stream().filter(call -> !isRead(call)).mapToDouble(AwsCall::units).sum();
  }

  /** Of the requests that write to a table. */
  long bytesWritten() {
    return calls.stream()
        .filter(call -> call.service().equals("dynamodb") && !isRead(call))
        .mapToLong(AwsCall::bytes)
        .sum();
  }

  /** {@code 2 GetItem, Decrypt}. */
  String named() {
    return calls.isEmpty()
        ? "none"
        : calls.stream()
            .collect(groupingBy(AwsCall::operation, TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(entry -> (entry.getValue() == 1 ? "" : entry.getValue() + " ") + entry.getKey())
            .collect(joining(", "));
  }

  /** The same calls and units; bytes may differ by the length of a number. */
  boolean sameAs(Cost other) {
    return named().equals(other.named())
        && readUnits() == other.readUnits()
        && writeUnits() == other.writeUnits();
  }

  private int count(Predicate<AwsCall> wanted) {
    return Math.toIntExact(calls.stream().filter(wanted).count());
  }

  private static boolean isRead(AwsCall call) {
    return READS.contains(call.operation());
  }
}
