package com.opleap.notifications;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.opleap.common.Environment;
import com.opleap.common.Json;
import com.opleap.common.Log;
import com.opleap.common.Priming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Follows the outbox's stream and sends what has come in. */
public final class SendMessageHandler implements RequestStreamHandler {
  private static final String REHEARSED =
      "{\"Records\":[{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"none\"}},\"SequenceNumber\":\"0\"}}]}";

  private final DeliverMessage deliverMessage;
  private final Log log;

  // Held because the snapshot's context refers to it weakly.
  @SuppressWarnings("unused")
  private final Priming priming;

  public SendMessageHandler() {
    this(Environment.system());
  }

  public SendMessageHandler(Environment environment) {
    this.deliverMessage = NotificationsWiring.deliverMessage(environment);
    this.log = environment.log();
    this.priming =
        Priming.around(environment, SendMessageHandler::new, REHEARSED, deliverMessage::prepare);
  }

  /**
   * Answers with the records to bring again.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Partial
   *     batch responses</a>
   */
  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    List<String> failed = new ArrayList<>();
    for (StreamRecord streamRecord : StreamRecord.read(event)) {
      try {
        deliverMessage.deliver(streamRecord.messageId());
      } catch (RuntimeException e) {
        log.failure(Map.of("event", "failed", "message", streamRecord.messageId()), e);
        failed.add(streamRecord.sequenceNumber());
      }
    }
    reply.write(failures(failed));
  }

  private static byte[] failures(List<String> sequenceNumbers) {
    return Json.write(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (String number : sequenceNumbers) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", number);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
