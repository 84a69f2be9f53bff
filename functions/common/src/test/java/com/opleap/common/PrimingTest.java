package com.opleap.common;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

class PrimingTest {
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final List<String> done = new ArrayList<>();

  @Test
  void beforeASnapshotTheSdkIsWarmedThenTheDryCallRunsAndNothingIsPrepared() {
    priming(() -> done.add("preparation"), Duration.ofMinutes(1))
        .beforeCheckpoint(Core.getGlobalContext());
    assertThat(done).containsExactly("sdk", "dry call");
  }

  @Test
  void afterItsRestoreThePreparationIsWaitedFor() throws InterruptedException {
    priming(() -> done.add("preparation"), Duration.ofMinutes(1))
        .afterRestore(Core.getGlobalContext());
    assertThat(done).containsExactly("preparation");
    assertThat(logged.toString(UTF_8)).isEmpty();
  }

  @Test
  void aPreparationThatFailsIsToldAndFailsNoRestore() throws InterruptedException {
    Runnable failing =
        () -> {
          throw new IllegalStateException("quotes what it should not");
        };
    priming(failing, Duration.ofMinutes(1)).afterRestore(Core.getGlobalContext());
    assertThat(logged.toString(UTF_8))
        .contains("not-prepared", "IllegalStateException")
        .doesNotContain("quotes");
  }

  @Test
  void aPreparationThatDoesNotEndIsNotWaitedForForever() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Runnable endless =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    priming(endless, Duration.ofMillis(1)).afterRestore(Core.getGlobalContext());
    assertThat(never.getCount()).isEqualTo(1);
    never.countDown();
  }

  private Priming priming(Runnable preparation, Duration patience) {
    Log log = new Log(new PrintStream(logged, true, UTF_8));
    return new Priming(
        () -> done.add("sdk"), () -> done.add("dry call"), preparation, log, patience);
  }

  @Test
  void whereLambdaTakesASnapshotOrSaysNothingOfItTheHookIsThere() {
    assertThat(hooks(initializedAs("snap-start"))).hasSize(1);
    assertThat(hooks(environment(Map.of()))).hasSize(1);
  }

  @Test
  void neitherAContainerOnDemandNorARehearsalWaitsForASnapshot() {
    assertThat(hooks(initializedAs("on-demand"))).isEmpty();
    assertThat(hooks(environment(Map.of()).rehearsal())).isEmpty();
  }

  private List<Resource> hooks(Environment environment) {
    Hooks hooks = new Hooks();
    priming(() -> {}, Duration.ZERO).register(environment, () -> hooks);
    return hooks.registered;
  }

  private static Environment initializedAs(String type) {
    return environment(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", type));
  }

  private static Environment environment(Map<String, String> variables) {
    return Environment.of(variables, Clock.systemUTC(), new SecureRandom());
  }

  /** Remembers who wants to be called, and calls nobody. */
  private static final class Hooks extends Context<Resource> {
    private final List<Resource> registered = new ArrayList<>();

    @Override
    public void register(Resource resource) {
      registered.add(resource);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {}

    @Override
    public void afterRestore(Context<? extends Resource> context) {}
  }
}
