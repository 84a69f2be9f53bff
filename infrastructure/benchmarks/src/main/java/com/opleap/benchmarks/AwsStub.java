package com.opleap.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** AWS without its work: the same answers over plain HTTP and over TLS, at once. */
final class AwsStub implements AutoCloseable {
  /** How a function reaches AWS. */
  enum Link {
    HTTP,
    TLS
  }

  private final Answers answers;
  private final HttpServer plain;
  private final HttpsServer secured;
  private final Map<String, AtomicInteger> calls = new ConcurrentSkipListMap<>();
  private volatile boolean hangingUp;

  AwsStub(Answers answers, Certificates certificates) throws IOException {
    this.answers = answers;
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    plain = HttpServer.create(anyPort, 0);
    secured = HttpsServer.create(anyPort, 0);
    secured.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
    for (HttpServer server : new HttpServer[] {plain, secured}) {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::serve);
      server.start();
    }
  }

  URI endpoint(Link link) {
    return switch (link) {
      case HTTP -> URI.create("http://localhost:" + plain.getAddress().getPort());
      case TLS -> URI.create("https://localhost:" + secured.getAddress().getPort());
    };
  }

  /** Closes each connection after its answer: none that a function has made survives a snapshot. */
  void hangUp(boolean hangingUp) {
    this.hangingUp = hangingUp;
  }

  /** Forgets the calls counted so far. */
  void forget() {
    calls.clear();
  }

  Map<String, AtomicInteger> calls() {
    return calls;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      AwsCall call = AwsCall.read(exchange);
      calls.computeIfAbsent(call.operation(), operation -> new AtomicInteger()).incrementAndGet();
      Answers.Reply reply = answers.to(call);
      if (hangingUp) {
        exchange.getResponseHeaders().add("Connection", "close");
      }
      exchange.getResponseHeaders().add("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public void close() {
    plain.stop(0);
    secured.stop(0);
  }
}
