package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;

/** One invocation of a handler in this process. */
final class Call {
  /** It knows nothing but that there is a minute left. */
  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) -> 60_000);

  private Call() {}

  /** Whatever it answers. */
  static String answer(RequestStreamHandler handler, String event) {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), reply, CONTEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reply.toString(UTF_8);
  }
}
