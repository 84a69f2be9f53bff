package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lambda's side of a function's process: hands out events, takes answers and the time of both. */
final class RuntimeApi implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String VERSION = "/2018-06-01/runtime";

  /** What came back, and the instants (of {@code System.nanoTime}) at which it went and came. */
  record Answer(boolean failed, String body, long handedOver, long arrived) {
    Duration took() {
      return Duration.ofNanos(arrived - handedOver);
    }
  }

  private final HttpServer server;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> checkpoints = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> restores = new LinkedBlockingQueue<>();

  /** When the process first asked for an event. */
  private final BlockingQueue<Long> ready = new ArrayBlockingQueue<>(1);

  private volatile long restored;
  private volatile long handedOver;
  private volatile Runnable onAnswer = () -> {};

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(VERSION, this::serve);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Runs what is given at the moment an answer has arrived, while the process still waits. */
  void onAnswer(Runnable observer) {
    onAnswer = observer;
  }

  void hand(String event) {
    events.add(event);
  }

  Answer answer() {
    return take(answers, "answer");
  }

  Answer invoke(String event) {
    hand(event);
    Answer answer = answer();
    if (answer.failed()) {
      throw new IllegalStateException("The function failed: " + answer.body());
    }
    return answer;
  }

  /** Waits until the process has run its hooks and would now be stored as a snapshot. */
  void awaitCheckpoint() {
    take(checkpoints, "checkpoint");
  }

  /** Goes on after the checkpoint; gives what the process's hooks then took. */
  Duration restore() {
    restores.add(true);
    long asked = take(ready, "request for an event");
    return Duration.ofNanos(asked - restored);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(VERSION.length());
      String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (path.endsWith("/next")) {
        serveNext(exchange, path);
      } else {
        answered(path.endsWith("/error"), sent);
        reply(exchange, 202, "{\"status\":\"OK\"}");
      }
    }
  }

  private void serveNext(HttpExchange exchange, String path) throws IOException {
    try {
      if (path.equals("/restore/next")) {
        checkpoints.add(true);
        restores.take();
        restored = System.nanoTime();
        reply(exchange, 200, "");
      } else {
        ready.offer(System.nanoTime());
        String event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.add("Lambda-Runtime-Aws-Request-Id", "00000000-0000-4000-8000-000000000000");
        headers.add(
            "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 900_000));
        headers.add(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:ap-south-1:000000000000:function:benchmark");
        handedOver = System.nanoTime();
        reply(exchange, 200, event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(boolean failed, String body) {
    long arrived = System.nanoTime();
    onAnswer.run();
    answers.add(new Answer(failed, body, handedOver, arrived));
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static <T> T take(BlockingQueue<T> queue, String what) {
    try {
      @Nullable T taken = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (taken == null) {
        throw new IllegalStateException("No " + what + " within " + PATIENCE);
      }
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an " + what, e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
