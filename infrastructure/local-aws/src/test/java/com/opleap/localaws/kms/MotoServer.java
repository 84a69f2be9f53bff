package com.opleap.localaws.kms;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An independent emulation of AWS, where it is installed. */
record MotoServer(Process process, URI endpoint) implements AutoCloseable {
  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  /** Started on a free port; empty where it is not installed. */
  static Optional<MotoServer> start() throws IOException {
    Process process;
    try {
      process = new ProcessBuilder("moto_server", "-p", "0").redirectErrorStream(true).start();
    } catch (IOException e) {
      return Optional.empty();
    }
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = RUNNING.matcher(line);
      if (matcher.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(ignored -> {}));
        return Optional.of(new MotoServer(process, URI.create(matcher.group(1))));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
