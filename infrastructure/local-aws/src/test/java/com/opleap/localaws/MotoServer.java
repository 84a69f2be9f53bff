package com.opleap.localaws;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An emulation of AWS that is not ours, to hold ours against. */
public record MotoServer(Process process, URI endpoint) implements AutoCloseable {
  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  /** Started on a free port; skips the tests, and says so, where it is not installed. */
  public static MotoServer start() throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      String skipped = "SKIPPED: moto_server is not installed, so AWS is not held against it.";
      System.out.println(skipped);
      return abort(skipped);
    }
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher running = RUNNING.matcher(line);
      if (running.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return new MotoServer(process, URI.create(running.group(1)));
      }
    }
    throw new IllegalStateException("moto_server ended at once");
  }

  /** Stops it; where a version manager started it, the server is that one's child. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
