package com.opleap.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** What a living process has used of the machine, as the kernel counts it. */
record ProcessUse(Duration cpu, long peakKilobytes) {
  /** The kernel's clock tick as it shows it to every process; USER_HZ on Linux. */
  private static final long NANOS_PER_TICK = 10_000_000;

  static ProcessUse of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try {
      // Threads tell nanoseconds but only while they live; the process tells ticks of all of them.
      long nanos = Math.max(ofThreads(folder), ofProcess(Files.readString(folder.resolve("stat"))));
      return new ProcessUse(
          Duration.ofNanos(nanos), peak(Files.readString(folder.resolve("status"))));
    } catch (IOException e) {
      throw new IllegalStateException("Process " + pid + " cannot be looked at", e);
    }
  }

  static long ofProcess(String stat) {
    // The second field is the command's name in brackets and may hold blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
  }

  static long peak(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No VmHWM in\n" + status));
  }

  private static long ofThreads(Path folder) throws IOException {
    long nanos = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder.resolve("task"))) {
      for (Path thread : threads) {
        nanos += ofThread(thread);
      }
    }
    return nanos;
  }

  private static long ofThread(Path thread) throws IOException {
    try {
      String schedstat = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }
}
