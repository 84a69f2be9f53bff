package com.opleap.local.events;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets something happen again and again until it is stopped; a failure is told and survived. */
public final class Background implements AutoCloseable {
  private final ScheduledExecutorService timer;
  private final Consumer<String> complaints;

  /** Nothing happens yet. */
  public Background(Consumer<String> complaints) {
    this.complaints = complaints;
    this.timer =
        Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("local-", 0).factory());
  }

  /** Does it at once and then again, so long after it was done. */
  public void repeat(String what, Duration pause, Runnable work) {
    timer.scheduleWithFixedDelay(
        () -> attempt(what, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // A timer that is thrown at stops for good, and mails would wait in silence.
      if (!timer.isShutdown()) {
        complaints.accept(what + " failed and goes on: " + e);
      }
    }
  }

  /** Stops, and waits for what is at work. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
