package com.opleap.local.runtime;

import com.opleap.local.http.Bytes;

/** What became of an invocation, as its caller is told. */
public sealed interface Outcome {
  /** The handler returned; the payload is its own. */
  record Answered(Bytes payload) implements Outcome {}

  /** The handler threw, ran out of time, or its process ended. */
  record Failed(String errorType, String errorMessage) implements Outcome {}

  /** There was no room: every instance that the reserved concurrency allows is at work. */
  record Throttled() implements Outcome {}
}
