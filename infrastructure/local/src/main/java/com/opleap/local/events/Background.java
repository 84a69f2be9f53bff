package com.opleap.local.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets something happen again and again until it is stopped; a failure is told and survived. */
public final class Background implements AutoCloseable {
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Consumer<String> complaints;

  /** Nothing happens yet. */
  public Background(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** Does it at once and then again, so long after it was done. */
  public void repeat(String what, Duration pause, Runnable work) {
    threads.add(Thread.ofVirtual().name(what).start(() -> follow(what, pause, work)));
  }

  private void follow(String what, Duration pause, Runnable work) {
    try {
      do {
        attempt(what, work);
      } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // It has to go on after a failure, or mails would wait in silence.
      if (stopped.getCount() > 0) {
        complaints.accept(what + " failed and goes on: " + e);
      }
    }
  }

  /** Stops, and waits for what is at work. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      for (Thread thread : threads) {
        if (!thread.join(LAST_ROUND)) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
