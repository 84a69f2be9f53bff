package com.opleap.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The socket of the local system: listens on the loopback interface alone, one virtual thread per
 * request. The port is taken at once, the site is given later, because the site's own address is
 * part of what it is made from.
 */
public final class LoopbackServer implements AutoCloseable {
  /** One byte more than anybody takes, so that whoever looks can tell that it was too much. */
  public static final int MOST_BYTES = 10 * 1024 * 1024 + 1;

  private static final int SECONDS_TO_FINISH = 5;

  private static final Reply FAILED =
      Reply.of(
          500,
          "application/problem+json",
          Bytes.of(
              """
              {"type":"about:blank","title":"Internal Server Error","status":500,\
              "detail":"The local system failed; its output says why."}\
              """));

  static {
    // Without it every small answer waits 40 ms for the acknowledgement of the one before.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Consumer<String> complaints;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Phaser atWork = new Phaser(1);
  private final CompletableFuture<Site> site = new CompletableFuture<>();

  private LoopbackServer(HttpServer server, Consumer<String> complaints) {
    this.server = server;
    this.complaints = complaints;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    // At once, for a server that was never started does not give its port back.
    server.start();
  }

  /**
   * Takes the port; 0 takes a free one.
   *
   * @param complaints is told what the site threw, which whoever asked is not
   * @throws IOException if somebody else has it
   */
  public static LoopbackServer bind(int port, Consumer<String> complaints) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    return new LoopbackServer(server, complaints);
  }

  /** The port it has. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Starts to answer; who came before has waited. */
  public void serve(Site answering) {
    site.complete(answering);
  }

  private void serve(HttpExchange exchange) throws IOException {
    Site answering = site.join();
    atWork.register();
    try (exchange) {
      Incoming request = read(exchange);
      Reply reply = answer(answering, request);
      // What lies beyond is not read, so nothing that follows on this connection makes sense.
      boolean ends = request.body().size() == MOST_BYTES;
      write(exchange, ends ? reply.replacing("connection", "close") : reply);
    } finally {
      atWork.arriveAndDeregister();
    }
  }

  private Reply answer(Site answering, Incoming request) {
    try {
      return answering.answer(request);
    } catch (RuntimeException e) {
      StackTraceElement[] trace = e.getStackTrace();
      complaints.accept(
          "%s %s failed: %s%s"
              .formatted(
                  request.method(),
                  request.rawPath(),
                  e,
                  trace.length == 0 ? "" : " at " + trace[0]));
      return FAILED;
    }
  }

  private static Incoming read(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>(exchange.getRequestHeaders());
    try (InputStream body = exchange.getRequestBody()) {
      return new Incoming(
          exchange.getRequestMethod(),
          Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "/"),
          Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
          headers,
          Bytes.of(body.readNBytes(MOST_BYTES)),
          exchange.getRemoteAddress().getAddress().getHostAddress());
    }
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    for (Reply.Field field : reply.headers()) {
      exchange.getResponseHeaders().add(field.name(), field.value());
    }
    boolean bodiless =
        exchange.getRequestMethod().equals("HEAD")
            || reply.status() == 204
            || reply.status() == 304;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("content-length", String.valueOf(reply.body().size()));
    }
    if (bodiless || reply.body().isEmpty()) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), reply.body().size());
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(reply.body().toArray());
    }
  }

  /** Takes no more requests, lets those at work finish for a while, and gives the port back. */
  @Override
  public void close() {
    site.cancel(false);
    int phase = atWork.arriveAndDeregister();
    try {
      atWork.awaitAdvanceInterruptibly(phase, SECONDS_TO_FINISH, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // Whoever takes longer is cut off: a stop that never ends is worse.
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
