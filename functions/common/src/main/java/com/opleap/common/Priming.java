package com.opleap.common;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.warmup.SdkWarmUp;

/**
 * Loads before a snapshot what the first request would load: the SDK's clients by its own warm-up,
 * our code by a dry call that reaches no service. No key, secret or random value outlives it.
 *
 * <p>The context refers to its resources weakly, so a handler keeps its priming in a field.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's
 *     runtime hooks</a>
 */
public final class Priming implements Resource {
  private final Runnable warmUp;
  private final Runnable dryCall;

  Priming(Runnable warmUp, Runnable dryCall) {
    this.warmUp = warmUp;
    this.dryCall = dryCall;
  }

  public static Priming beforeSnapshot(Runnable dryCall) {
    Priming priming = new Priming(SdkWarmUp::warmUp, dryCall);
    Core.getGlobalContext().register(priming);
    return priming;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    warmUp.run();
    dryCall.run();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing was kept that a restored process would have to make anew.
  }
}
