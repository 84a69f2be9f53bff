package com.opleap.local.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.local.http.Bytes;
import com.opleap.localaws.Faults;
import com.opleap.localaws.template.FunctionSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One function with its instances. An instance has one invocation at a time and is used again
 * afterwards, newest first; one that crashed or ran out of time never is.
 */
public final class RunningFunction {
  private final FunctionSpec spec;
  private final Supplier<RequestStreamHandler> maker;
  private final Faults faults;
  private final LogLines log;
  private final Deque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();
  private final @Nullable Semaphore room;

  RunningFunction(
      FunctionSpec spec, Supplier<RequestStreamHandler> maker, Faults faults, LogLines log) {
    this.spec = spec;
    this.maker = maker;
    this.faults = faults;
    this.log = log;
    this.room =
        spec.reservedConcurrency().isPresent()
            ? new Semaphore(spec.reservedConcurrency().getAsInt())
            : null;
  }

  /** What it printed. */
  public LogLines log() {
    return log;
  }

  /** How many instances wait for work. */
  int idleInstances() {
    return idle.size();
  }

  /** Runs the handler with that event and waits for what becomes of it. */
  public Outcome invoke(Bytes event) {
    if (room == null) {
      return run(event);
    }
    if (!room.tryAcquire()) {
      return new Outcome.Throttled();
    }
    try {
      return run(event);
    } finally {
      room.release();
    }
  }

  private Outcome run(Bytes event) {
    Invocation invocation = new Invocation(spec.id(), log, spec.timeout());
    AtomicReference<@Nullable Outcome> result = new AtomicReference<>();
    AtomicReference<@Nullable RequestStreamHandler> used = new AtomicReference<>();
    Thread worker =
        Thread.ofVirtual()
            .name(spec.id())
            .start(() -> {
              StandardOutput.belongsTo(log);
              result.set(attempt(event, invocation, used));
            });
    boolean finished = join(worker);
    if (faults.crashed(spec.id())) {
      worker.interrupt();
      faults.invocationEnded(spec.id());
      return failed(invocation, "Runtime.ExitError", "Error: Runtime exited with error");
    }
    Outcome outcome = result.get();
    if (!finished || outcome == null) {
      worker.interrupt();
      String after = "%.2f seconds".formatted(spec.timeout().toMillis() / 1000.0);
      return failed(invocation, "Sandbox.Timedout", "Error: Task timed out after " + after);
    }
    RequestStreamHandler instance = used.get();
    if (instance != null) {
      idle.addFirst(instance);
    }
    return outcome;
  }

  private boolean join(Thread worker) {
    try {
      return worker.join(spec.timeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @SuppressWarnings("CatchingUnchecked") // Lambda reports whatever a handler throws, all of it
  private Outcome attempt(
      Bytes event, Invocation invocation, AtomicReference<@Nullable RequestStreamHandler> used) {
    try {
      RequestStreamHandler instance = idle.pollFirst();
      if (instance == null) {
        instance = maker.get();
      }
      used.set(instance);
      ByteArrayOutputStream reply = new ByteArrayOutputStream();
      instance.handleRequest(new ByteArrayInputStream(event.toArray()), reply, invocation);
      return new Outcome.Answered(Bytes.of(reply.toByteArray()));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      StackTraceElement[] trace = e.getStackTrace();
      log.line(e + (trace.length == 0 ? "" : " at " + trace[0]));
      return new Outcome.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  private Outcome failed(Invocation invocation, String type, String message) {
    String text = "RequestId: " + invocation.getAwsRequestId() + " " + message;
    log.line(text);
    return new Outcome.Failed(type, text);
  }
}
