package com.opleap.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @Test
  void afterAFailureItIsToldAndGoesOn() throws InterruptedException {
    CountDownLatch thirdTime = new CountDownLatch(3);
    try (Background background = new Background(complaints::add)) {
      background.repeat(
          "work",
          Duration.ZERO,
          () -> {
            thirdTime.countDown();
            throw new IllegalStateException("broken");
          });
      thirdTime.await();
    }
    assertThat(complaints).isNotEmpty().allMatch(line -> line.contains("work failed and goes on"));
  }

  @Test
  void closingWaitsForWhatIsAtWork() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    try (Background background = new Background(complaints::add)) {
      background.repeat(
          "work",
          Duration.ofDays(1),
          () -> {
            begun.countDown();
            finished.set(true);
          });
      begun.await();
    }
    assertThat(finished).isTrue();
    assertThat(complaints).isEmpty();
  }
}
