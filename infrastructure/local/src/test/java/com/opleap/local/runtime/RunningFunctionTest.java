package com.opleap.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.local.http.Bytes;
import com.opleap.localaws.Faults;
import com.opleap.localaws.template.FunctionSpec;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What Lambda promises a function, and holds it to. */
class RunningFunctionTest {
  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final List<RequestStreamHandler> made = new CopyOnWriteArrayList<>();

  @Test
  void anInstanceIsMadeAtTheFirstInvocationAndUsedAgain() {
    Functions functions = functions(() -> (in, out, context) -> in.transferTo(out));
    assertThat(made).isEmpty();
    assertThat(functions.invoke("F", Bytes.of("one")))
        .isEqualTo(new Outcome.Answered(Bytes.of("one")));
    functions.invoke("F", Bytes.of("two"));
    assertThat(made).hasSize(1);
  }

  @Test
  void whatItThrowsIsItsFailureAndTheInstanceGoesOn() {
    Functions functions =
        functions(() ->
            (in, out, context) -> {
              throw new IllegalStateException("broken");
            });
    assertThat(functions.invoke("F", Bytes.NONE))
        .isEqualTo(new Outcome.Failed("java.lang.IllegalStateException", "broken"));
    functions.invoke("F", Bytes.NONE);
    assertThat(made).hasSize(1);
    assertThat(printed).anyMatch(line -> line.contains("broken"));
  }

  @Test
  void whatItPrintsIsItsLogLineByLine() {
    Functions functions =
        functions(() ->
            (in, out, context) -> {
              System.out.print("first ");
              System.out.println("line");
              context.getLogger().log("logged\n");
            });
    functions.invoke("F", Bytes.NONE);
    System.out.flush();
    assertThat(printed).containsExactly("first line", "logged");
    assertThat(functions.logLines()).containsExactly("F first line", "F logged");
  }

  @Test
  void afterItsTimeoutItIsGivenUpAndSoIsTheInstance() {
    List<RequestStreamHandler> used = new CopyOnWriteArrayList<>();
    Functions functions =
        functions(Duration.ofMillis(50), OptionalInt.empty(), () -> new NeverDone(used));
    for (int i = 0; i < 3; i++) {
      assertThat(functions.invoke("F", Bytes.NONE))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.errorMessage()).contains("timed out after 0.05 seconds"));
    }
    assertThat(used).doesNotHaveDuplicates();
  }

  /** Remembers that it was used, and waits until it is interrupted. */
  private static final class NeverDone implements RequestStreamHandler {
    private final List<RequestStreamHandler> used;

    NeverDone(List<RequestStreamHandler> used) {
      this.used = used;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {
      used.add(this);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void theReservedConcurrencyIsHeldAndTheRestTurnedAway() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Functions functions =
        functions(
            Duration.ofSeconds(10),
            OptionalInt.of(1),
            () ->
                (in, out, context) -> {
                  atWork.countDown();
                  try {
                    finish.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  out.write("done".getBytes(StandardCharsets.UTF_8));
                });
    FutureTask<Outcome> first = new FutureTask<>(() -> functions.invoke("F", Bytes.NONE));
    Thread.ofVirtual().start(first);
    atWork.await();
    assertThat(functions.invoke("F", Bytes.NONE)).isEqualTo(new Outcome.Throttled());
    finish.countDown();
    assertThat(first.get()).isEqualTo(new Outcome.Answered(Bytes.of("done")));
    assertThat(functions.invoke("F", Bytes.NONE)).isEqualTo(new Outcome.Answered(Bytes.of("done")));
  }

  private Functions functions(Supplier<RequestStreamHandler> maker) {
    return functions(Duration.ofSeconds(10), OptionalInt.empty(), maker);
  }

  private Functions functions(
      Duration timeout, OptionalInt concurrency, Supplier<RequestStreamHandler> maker) {
    FunctionSpec spec =
        new FunctionSpec("F", "C", "x.zip", Map.of(), List.of(), List.of(), timeout, concurrency);
    return new Functions(new Faults(), (id, line) -> printed.add(line))
        .add(
            spec,
            () -> {
              RequestStreamHandler handler = maker.get();
              made.add(handler);
              return handler;
            });
  }
}
