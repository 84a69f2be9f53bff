package com.opleap.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.warmup.SdkWarmUp;

/**
 * Loads and compiles before a snapshot what the first request would: the SDK's clients by its own
 * warm-up, the rest by a rehearsal. A second handler, in an environment that reaches no service,
 * takes the same event time and again and is thrown away. No key, secret or random value outlives
 * it, and the handler that will serve is not touched.
 *
 * <p>After a restore, which waits for it, the handler that will serve is prepared: it connects and
 * unwraps the key that any request needs. Where that fails the first request does it, and tells.
 *
 * <p>The context refers to its resources weakly, so a handler keeps its priming in a field.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's
 *     runtime hooks</a>
 */
public final class Priming implements Resource {
  /** The JVM compiles what it has run 200 times. */
  private static final int ROUNDS = 250;

  /** Lambda gives ten seconds and then fails the restore. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Runnable warmUp;
  private final Runnable rehearsal;
  private final Runnable preparation;
  private final Log log;
  private final Duration patience;

  Priming(Runnable warmUp, Runnable rehearsal, Runnable preparation, Log log, Duration patience) {
    this.warmUp = warmUp;
    this.rehearsal = rehearsal;
    this.preparation = preparation;
    this.log = log;
    this.patience = patience;
  }

  /**
   * Rehearses before a snapshot and prepares after its restore.
   *
   * @param maker makes the second handler
   * @param event for it: its kind of work, and nobody's data
   * @param preparation of the handler that will serve; it writes nothing
   */
  public static Priming around(
      Environment environment,
      Function<Environment, RequestStreamHandler> maker,
      String event,
      Runnable preparation) {
    Priming priming =
        new Priming(
            // A reference would load the class at once, and only who becomes a snapshot needs it.
            () -> SdkWarmUp.warmUp(),
            () -> rehearse(maker.apply(environment.rehearsal()), event.getBytes(UTF_8)),
            preparation,
            environment.log(),
            PATIENCE);
    priming.register(environment, () -> Core.getGlobalContext());
    return priming;
  }

  /** Asking for the context is itself a thirtieth of a cold start, so only who needs it does. */
  void register(Environment environment, Supplier<Context<Resource>> snapshots) {
    if (environment.mayBecomeSnapshot()) {
      snapshots.get().register(this);
    }
  }

  private static void rehearse(RequestStreamHandler handler, byte[] event) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        handler.handleRequest(
            new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    warmUp.run();
    rehearsal.run();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) throws InterruptedException {
    // What is not done in time goes on beside the first request.
    Thread.ofPlatform().daemon().start(this::prepare).join(patience);
  }

  private void prepare() {
    try {
      preparation.run();
    } catch (RuntimeException e) {
      log.failure(Map.of("event", "not-prepared"), e);
    }
  }
}
