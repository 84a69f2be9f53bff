package com.opleap.notifications;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Priming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs on a schedule and delivers what is due again, or was never brought by the stream. */
public final class RetryMessagesHandler implements RequestStreamHandler {
  private final RetryMessages retryMessages;

  // Held because the snapshot's context refers to it weakly.
  @SuppressWarnings("unused")
  private final Priming priming;

  public RetryMessagesHandler() {
    this(Environment.system());
  }

  public RetryMessagesHandler(Environment environment) {
    this.retryMessages = NotificationsWiring.retryMessages(environment);
    this.priming =
        Priming.around(environment, RetryMessagesHandler::new, "{}", retryMessages::prepare);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    retryMessages.run();
  }
}
