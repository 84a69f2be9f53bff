package com.opleap.benchmarks.prototypes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The floor: what a Lambda costs that does nothing. */
public final class ConstantHandler implements RequestStreamHandler {
  private static final byte[] ANSWER =
      "{\"statusCode\":201,\"body\":\"{}\"}".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    reply.write(ANSWER);
  }
}
