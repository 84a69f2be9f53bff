package com.opleap.benchmarks;

import com.opleap.subaccounts.password.Password;
import com.opleap.subaccounts.password.PasswordHashing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Hashes again and again and says how much of a processor each took, by its own thread; then that
 * of the whole process, what compiled meanwhile included.
 */
final class HashingProcess {
  private static final String KEY = "11111111-2222-4333-8444-555555555555";
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private HashingProcess() {}

  public static void main(String... arguments) {
    // A pepper that costs nothing: KMS is the same whatever the flags.
    PasswordHashing hashing =
        new PasswordHashing((key, message) -> message.clone(), KEY, new SecureRandom());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Password password = Password.of("a long walk by the river");
    for (int left = Integer.parseInt(arguments[0]); left > 0; left--) {
      long before = threads.getCurrentThreadCpuTime();
      hashing.hash(password);
      System.out.println((threads.getCurrentThreadCpuTime() - before) / NANOS_PER_MILLISECOND);
    }
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    System.out.println(cpu.toNanos() / NANOS_PER_MILLISECOND);
  }
}
