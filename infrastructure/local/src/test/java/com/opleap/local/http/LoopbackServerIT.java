package com.opleap.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes between a socket and the values behind it. */
class LoopbackServerIT {
  private static final int PATIENCE_MILLIS = 10_000;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private LoopbackServer server;

  @BeforeEach
  void bind() throws IOException {
    server = LoopbackServer.bind(0, complaints::add);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aRequestArrivesAsItWasSent() throws IOException {
    server.serve(request ->
        Reply.of(200, "text/plain", Bytes.of(request.rawPath() + "?" + request.rawQuery()))
            .with("x-had", String.join("+", request.headers().get("x-a")))
            .with("x-from", request.sourceAddress()));
    assertThat(send("GET /a%20b/%2F?c=d+e HTTP/1.1", "X-A: 1", "X-A: 2"))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("x-had: 1+2")
        .containsIgnoringCase("x-from: 127.0.0.1")
        .endsWith("/a%20b/%2F?c=d+e");
  }

  @Test
  void aHeaderMayGoOutSeveralTimes() throws IOException {
    server.serve(request -> Reply.of(204).with("set-cookie", "a=1").with("set-cookie", "b=2"));
    assertThat(send("GET / HTTP/1.1"))
        .startsWith("HTTP/1.1 204")
        .containsIgnoringCase("set-cookie: a=1\r\nset-cookie: b=2");
  }

  @Test
  void headTellsTheLengthOfWhatItDoesNotCarry() throws IOException {
    server.serve(request -> Reply.of(200, "text/plain", Bytes.of("12345")));
    assertThat(send("HEAD / HTTP/1.1"))
        .containsIgnoringCase("content-length: 5")
        .endsWith("\r\n\r\n");
  }

  @Test
  void ofABodyNoMoreIsReadThanShowsThatItIsTooMuch() throws IOException {
    server.serve(request -> Reply.of(200, "text/plain", Bytes.of("" + request.body().size())));
    int sent = LoopbackServer.MOST_BYTES + 1_000;
    try (Socket socket = new Socket("localhost", server.port())) {
      String head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ";
      socket.getOutputStream().write((head + sent + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(new byte[sent]);
      assertThat(answer(socket)).endsWith("\r\n\r\n" + LoopbackServer.MOST_BYTES);
    }
  }

  @Test
  void whoeverSentTooMuchIsToldThatTheConnectionEnds() throws IOException {
    server.serve(request -> Reply.of(413));
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
      String length = LoopbackServer.MOST_BYTES + "\r\n\r\n";
      socket.getOutputStream().write((head + length).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(new byte[LoopbackServer.MOST_BYTES]);
      assertThat(answer(socket))
          .startsWith("HTTP/1.1 413")
          .containsIgnoringCase("connection: close\r\n");
    }
  }

  @Test
  void whateverThrowsIsAProblemThatTellsNothingAndIsPrintedOnce() throws IOException {
    server.serve(request -> {
      throw new IllegalStateException("the cause");
    });
    assertThat(send("GET /a?b HTTP/1.1"))
        .startsWith("HTTP/1.1 500")
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"status\":500")
        .doesNotContain("cause", "Exception", "LoopbackServer");
    assertThat(complaints)
        .singleElement()
        .asString()
        .contains("GET /a", "IllegalStateException: the cause", "LoopbackServerIT.java");
  }

  @Test
  void aPortIsTakenOnceAndGivenBack() throws IOException {
    int port = server.port();
    assertThatThrownBy(() -> LoopbackServer.bind(port, complaints::add))
        .isInstanceOf(BindException.class);
    server.close();
    LoopbackServer.bind(port, complaints::add).close();
  }

  @Test
  void whatIsAtWorkIsFinishedBeforeItCloses() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    server.serve(request -> {
      atWork.countDown();
      await(finish);
      return Reply.of(200, "text/plain", Bytes.of("finished"));
    });
    FutureTask<String> answer = new FutureTask<>(() -> send("GET / HTTP/1.1"));
    Thread.ofVirtual().start(answer);
    atWork.await();
    Thread closing = Thread.ofVirtual().start(server::close);
    finish.countDown();
    assertThat(answer.get()).endsWith("finished");
    closing.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String send(String... lines) throws IOException {
    try (Socket socket = new Socket("localhost", server.port())) {
      String request =
          String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return answer(socket);
    }
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
