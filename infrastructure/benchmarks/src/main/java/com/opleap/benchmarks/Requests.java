package com.opleap.benchmarks;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Writes down what every client of this process asks AWS, so that it can be asked again without the
 * function around it. The SDK finds it by its name in a resource and makes it itself, which is why
 * what it wrote down is static.
 */
public final class Requests implements ExecutionInterceptor {
  private static final List<SdkRequest> WRITTEN = new ArrayList<>();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    synchronized (WRITTEN) {
      WRITTEN.add(context.request());
    }
  }

  /** What was asked since the last time. */
  static List<SdkRequest> taken() {
    synchronized (WRITTEN) {
      List<SdkRequest> taken = List.copyOf(WRITTEN);
      WRITTEN.clear();
      return taken;
    }
  }
}
