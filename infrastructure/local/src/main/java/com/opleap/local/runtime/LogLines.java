package com.opleap.local.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A function's log group: the last lines that it printed, and whoever listens meanwhile. */
public final class LogLines {
  private static final int KEPT = 10_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final Consumer<String> listener;

  LogLines(Consumer<String> listener) {
    this.listener = listener;
  }

  /** The lines, oldest first. */
  public synchronized List<String> all() {
    return List.copyOf(lines);
  }

  synchronized void write(byte[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] == '\n') {
        endLine();
      } else {
        begun.write(text[i]);
      }
    }
  }

  synchronized void line(String text) {
    endLine();
    keep(text.stripTrailing());
  }

  private void endLine() {
    if (begun.size() > 0) {
      keep(begun.toString(StandardCharsets.UTF_8).stripTrailing());
      begun.reset();
    }
  }

  private void keep(String line) {
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
    listener.accept(line);
  }
}
