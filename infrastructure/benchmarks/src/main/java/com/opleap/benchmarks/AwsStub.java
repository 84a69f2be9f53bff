package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  private final HttpServer plain;
  private final HttpsServer secured;
  private final Map<String, AtomicInteger> calls = new ConcurrentSkipListMap<>();
  private volatile Answers answers = call -> Answers.Reply.json("{}");

  AwsStub(Certificates certificates) throws IOException {
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

  /** What is answered from now on, from its beginning; the calls counted so far are forgotten. */
  void play(Answers other) {
    other.rewind();
    answers = other;
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
      exchange.getResponseHeaders().add("Content-Type", reply.contentType());
      byte[] body = reply.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    plain.stop(0);
    secured.stop(0);
  }
}
