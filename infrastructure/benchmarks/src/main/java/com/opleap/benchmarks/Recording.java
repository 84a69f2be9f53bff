package com.opleap.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Passes calls on to an endpoint and writes down what it answers, so that a process of its own can
 * be told the same later: real rows, real keys.
 */
final class Recording implements Answers {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final List<String> PASSED_ON =
      List.of("Authorization", "X-Amz-Target", "Content-Type", "amz-sdk-invocation-id");

  /** What differs from one run to the next in a question that is the same. */
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final Map<String, Reply> byCall = new HashMap<>();
  private final Map<String, List<Reply>> byOperation = new HashMap<>();

  Recording(URI endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public synchronized Reply to(AwsCall call) {
    Reply reply = passedOn(call);
    byCall.put(whole(call), reply);
    byOperation.computeIfAbsent(call.operation(), operation -> new ArrayList<>()).add(reply);
    return reply;
  }

  /**
   * The same answers again: to the same call the same, whatever the time, and to one that differs,
   * by a random id in it, what came in its turn.
   */
  Answers played() {
    return new Played(Map.copyOf(byCall), Map.copyOf(byOperation));
  }

  private static final class Played implements Answers {
    private final Map<String, Reply> byCall;
    private final Map<String, List<Reply>> byOperation;
    private final Map<String, Integer> turns = new HashMap<>();

    Played(Map<String, Reply> byCall, Map<String, List<Reply>> byOperation) {
      this.byCall = byCall;
      this.byOperation = byOperation;
    }

    @Override
    public synchronized Reply to(AwsCall call) {
      Reply same = byCall.get(whole(call));
      if (same != null) {
        return same;
      }
      List<Reply> replies = byOperation.get(call.operation());
      if (replies == null) {
        return Reply.json("{}");
      }
      int turn = turns.merge(call.operation(), 1, Integer::sum) - 1;
      return replies.get(turn % replies.size());
    }

    @Override
    public synchronized void rewind() {
      turns.clear();
    }
  }

  /** Names in order: an unordered map is written in another one by each process. */
  private static String whole(AwsCall call) {
    try {
      return call.operation()
          + "\n"
          + TIME.matcher(JSON.writeValueAsString(JSON.readValue(call.body(), Map.class)))
              .replaceAll("now");
    } catch (JsonProcessingException e) {
      return call.operation() + "\n" + call.body();
    }
  }

  private Reply passedOn(AwsCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(call.path()))
            .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()));
    for (String name : PASSED_ON) {
      String value = call.headers().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = reply.headers().firstValue("Content-Type").orElse("application/json");
      return new Reply(reply.statusCode(), type, reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while recording", e);
    }
  }
}
