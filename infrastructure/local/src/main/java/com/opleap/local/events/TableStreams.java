package com.opleap.local.events;

import com.opleap.local.http.Bytes;
import com.opleap.local.runtime.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** All stream mappings of the template. */
public final class TableStreams implements AutoCloseable {
  private static final int ROUNDS_OF_A_DRAIN = 1_000;
  private static final int ROUNDS_WITHOUT_PROGRESS = 50;

  /** A shard's end, or an iterator that ran out, reads nothing once with records still to come. */
  private static final int ROUNDS_WITH_NOTHING = 3;

  /** How a drain ended: how many records were read, how many still fail. */
  public record Drained(int read, int pending) {}

  private final List<StreamPoller> pollers = new ArrayList<>();
  private final BiFunction<String, Bytes, Outcome> invoke;
  private final BiConsumer<String, String> discarded;

  /**
   * No mapping yet.
   *
   * @param discarded is told, with the function's id, of records given up
   */
  public TableStreams(
      BiFunction<String, Bytes, Outcome> invoke, BiConsumer<String, String> discarded) {
    this.invoke = invoke;
    this.discarded = discarded;
  }

  /** Adds one; its stream is read with the credentials in the function's own environment. */
  public TableStreams add(StreamMapping mapping, Map<String, String> environment) {
    String id = mapping.functionId();
    pollers.add(
        new StreamPoller(
            mapping,
            client(environment),
            event -> invoke.apply(id, event),
            line -> discarded.accept(id, line)));
    return this;
  }

  /** The mappings. */
  public List<StreamMapping> mappings() {
    return pollers.stream().map(StreamPoller::mapping).toList();
  }

  /** Reads what is new and delivers it; what fails waits for the next call. */
  public int poll() {
    return pollers.stream().mapToInt(StreamPoller::poll).sum();
  }

  /**
   * Reads and delivers until nothing is new and nothing waits, retries at once included. What the
   * mapping retries for ever is left waiting after a while.
   */
  public Drained drain() {
    int read = 0;
    int idle = 0;
    for (int round = 0; round < ROUNDS_OF_A_DRAIN && idle < ROUNDS_WITHOUT_PROGRESS; round++) {
      int now = poll();
      read += now;
      idle = now == 0 ? idle + 1 : 0;
      if (idle >= ROUNDS_WITH_NOTHING && pending() == 0) {
        break;
      }
    }
    return new Drained(read, pending());
  }

  private int pending() {
    return pollers.stream().mapToInt(StreamPoller::pending).sum();
  }

  private static DynamoDbStreamsClient client(Map<String, String> environment) {
    return DynamoDbStreamsClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(URI.create(value(environment, "AWS_ENDPOINT_URL")))
        .region(Region.of(value(environment, "AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    value(environment, "AWS_ACCESS_KEY_ID"),
                    value(environment, "AWS_SECRET_ACCESS_KEY"))))
        .build();
  }

  private static String value(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }

  @Override
  public void close() {
    pollers.forEach(StreamPoller::close);
  }
}
