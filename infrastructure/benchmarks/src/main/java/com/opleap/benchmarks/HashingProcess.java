package com.opleap.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Hashes again and again and says how much of a processor each took, by its own thread; then that
 * of the whole process, what compiled meanwhile included.
 */
final class HashingProcess {
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private HashingProcess() {}

  public static void main(String... arguments) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int left = Integer.parseInt(arguments[0]); left > 0; left--) {
      long before = threads.getCurrentThreadCpuTime();
      BareHash.make();
      System.out.println((threads.getCurrentThreadCpuTime() - before) / NANOS_PER_MILLISECOND);
    }
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    System.out.println(cpu.toNanos() / NANOS_PER_MILLISECOND);
  }
}
