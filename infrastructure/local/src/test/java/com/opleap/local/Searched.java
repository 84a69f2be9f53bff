package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A system all of whose traces are searched: what it stores, streams, logs and prints. */
final class Searched implements AutoCloseable {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Path data;
  private final LocalSystem system;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * Starts one.
   *
   * @param data where it keeps what it stores
   */
  Searched(Path data) {
    this.data = data;
    LocalSystem.Options quiet = LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir")));
    system =
        LocalSystem.start(
            new LocalSystem.Options(
                quiet.root(),
                0,
                0,
                Optional.of(data),
                quiet.clock(),
                false,
                line -> printed.writeBytes(line.getBytes(StandardCharsets.UTF_8))));
    // After the start, which puts each function's own log before these two.
    out = System.out;
    err = System.err;
    System.setOut(new PrintStream(new Tee(out, printed), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new Tee(err, printed), true, StandardCharsets.UTF_8));
  }

  LocalSystem system() {
    return system;
  }

  Map<String, String> places() throws IOException {
    Map<String, String> places = new Traces(system, data).all();
    places.put("printed", printed.toString(StandardCharsets.UTF_8));
    return places;
  }

  void assertNowhere(String when, Collection<String> texts) throws IOException {
    Map<String, String> places = places();
    assertThat(places.get("table Keys")).contains("wrapped");
    assertThat(places.get("stream of Outbox")).contains("SequenceNumber");
    assertThat(places.get("printed")).contains("requestId");
    assertThat(Traces.holding(places, texts)).as(when).isEmpty();
  }

  /** Of what is left on disk once it has ended. */
  void assertNowhereOnDisk(Collection<String> texts) throws IOException {
    system.close();
    assertThat(Traces.holding(Traces.files(data), texts)).as("kept on disk").isEmpty();
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    system.close();
  }
}
