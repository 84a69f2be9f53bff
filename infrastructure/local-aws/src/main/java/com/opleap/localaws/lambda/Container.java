package com.opleap.localaws.lambda;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts what is in it with the first call, as Lambda does, and again after it was stopped. */
public final class Container<H> {
  private final Supplier<H> starter;
  private @Nullable H running;

  public Container(Supplier<H> starter) {
    this.starter = starter;
  }

  public synchronized H get() {
    if (running == null) {
      running = starter.get();
    }
    return running;
  }

  public synchronized void stop() {
    running = null;
  }
}
