package com.opleap.contactintake;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts what is in it with the first call, as Lambda does, and again after it was stopped. */
final class Container<H> {
  private final Supplier<H> starter;
  private @Nullable H running;

  Container(Supplier<H> starter) {
    this.starter = starter;
  }

  synchronized H get() {
    if (running == null) {
      running = starter.get();
    }
    return running;
  }

  synchronized void stop() {
    running = null;
  }
}
