package com.opleap.benchmarks.prototypes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** A stream handler with jackson-core and {@code url-connection-client}. */
public final class UrlConnectionHandler implements RequestStreamHandler {
  private final SealedPut put = SealedPut.over(UrlConnectionHttpClient.create());

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    StreamedEnquiry.answer(reply, put.store(StreamedEnquiry.read(event)));
  }
}
