package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Two endpoints. At the one a function works; what it asked there is then asked at the other, which
 * has been asked all the same before. So each call is made twice, once at each, and no write finds
 * that it was made already.
 */
final class Pair implements AutoCloseable {
  private static final int UNTIMED = 100;
  private static final int TIMED = 300;

  /** What takes a hash each time is done less often. */
  private static final int SLOW = 5;

  private final Scene scene;
  private final Scene twin;
  private final RawCalls copying;

  Pair(Path root) {
    scene = new Scene(root);
    twin = new Scene(root);
    copying = new RawCalls(twin.administrator());
    // What the sections before have asked is nothing to this one.
    Requests.taken();
    scene.withAPage();
    copying.copy(Requests.taken());
  }

  Scene scene() {
    return scene;
  }

  /** Milliseconds. */
  record Warm(Series handler, Series raw, int calls) {
    double ratio() {
      return handler.median() / raw.median();
    }
  }

  /**
   * Measures a function against its own calls, and its hash where it makes one.
   *
   * @param event makes the next one; what it asks AWS for that is not counted
   * @param status what the function is to answer
   */
  Warm measure(String function, Supplier<String> event, int status) {
    Series handled = new Series();
    Series asked = new Series();
    int calls = 0;
    RequestStreamHandler handler = scene.start(function);
    RawCalls raw = new RawCalls(twin.environment(function));
    int part = Customers.SLOW.contains(function) ? SLOW : 1;
    for (int i = 0; i < (UNTIMED + TIMED) / part; i++) {
      String next = event.get();
      copying.copy(Requests.taken());
      long start = System.nanoTime();
      String answer = Call.answer(handler, next);
      long handling = System.nanoTime() - start;
      List<SdkRequest> requests = Requests.taken();
      if (i == 0) {
        // A new container unwraps its key first, and only with this endpoint's own.
        copying.copy(requests);
        continue;
      }
      start = System.nanoTime();
      raw.make(requests);
      if (Customers.HASHING.contains(function)) {
        BareHash.make();
      }
      long asking = System.nanoTime() - start;
      if (i >= UNTIMED / part) {
        Outcome.expected(function, status, answer);
        calls += requests.size();
        handled.add(handling / 1e6);
        asked.add(asking / 1e6);
      }
    }
    return new Warm(handled, asked, calls);
  }

  @Override
  public void close() {
    twin.close();
    scene.close();
  }
}
