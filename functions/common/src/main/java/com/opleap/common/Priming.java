package com.opleap.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
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
 * <p>The context refers to its resources weakly, so a handler keeps its priming in a field.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's
 *     runtime hooks</a>
 */
public final class Priming implements Resource {
  /** The JVM compiles what it has run 200 times. */
  private static final int ROUNDS = 250;

  private final Runnable warmUp;
  private final Runnable rehearsal;

  Priming(Runnable warmUp, Runnable rehearsal) {
    this.warmUp = warmUp;
    this.rehearsal = rehearsal;
  }

  /**
   * Rehearses before a snapshot.
   *
   * @param maker makes the second handler
   * @param event for it: its kind of work, and nobody's data
   */
  public static Priming beforeSnapshot(
      Environment environment, Function<Environment, RequestStreamHandler> maker, String event) {
    Priming priming =
        new Priming(
            SdkWarmUp::warmUp,
            () -> rehearse(maker.apply(environment.rehearsal()), event.getBytes(UTF_8)));
    if (!environment.isRehearsal()) {
      Core.getGlobalContext().register(priming);
    }
    return priming;
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
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing was kept that a restored process would have to make anew.
  }
}
