package com.opleap.local.runtime;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a function prints to that function's log: in Lambda each has a process of its own,
 * here they share one, so the printing thread tells whose line it is. Threads that a handler starts
 * inherit it.
 */
final class StandardOutput {
  private static final InheritableThreadLocal<@Nullable LogLines> PRINTER =
      new InheritableThreadLocal<>();
  private static boolean installed;

  private StandardOutput() {}

  /** Puts the switch before the process's own streams; once is enough. */
  static synchronized void install() {
    if (!installed) {
      installed = true;
      System.setOut(switching(System.out));
      System.setErr(switching(System.err));
    }
  }

  /** What this thread prints from now on is that function's. */
  static void belongsTo(LogLines log) {
    PRINTER.set(log);
  }

  private static PrintStream switching(PrintStream own) {
    return new PrintStream(new Switch(own), true, StandardCharsets.UTF_8);
  }

  private static final class Switch extends OutputStream {
    private final PrintStream own;

    Switch(PrintStream own) {
      this.own = own;
    }

    @Override
    public void write(int character) {
      write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] text, int from, int length) {
      LogLines log = PRINTER.get();
      if (log == null) {
        own.write(text, from, length);
      } else {
        log.write(text, from, length);
      }
    }

    @Override
    public void flush() {
      own.flush();
    }
  }
}
