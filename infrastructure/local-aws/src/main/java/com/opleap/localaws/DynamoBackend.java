package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local on a private port; bodies pass through as they are, so the wire stays exact.
 *
 * <p>Its own server listens on every interface, so its handler runs in one that does not.
 */
final class DynamoBackend implements AutoCloseable {
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=local/20260101/ap-south-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  /** Held, for a logger that nobody holds forgets its level. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final URI address;

  private DynamoBackend(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.handler = handler;
    this.address = URI.create("http://127.0.0.1:" + server.getURI().getPort());
  }

  static DynamoBackend start(Optional<Path> data) {
    Configurator.setRootLevel(Level.OFF);
    SQLITE.setLevel(java.util.logging.Level.OFF);
    try {
      LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests(data), null);
      ContextHandler context = new ContextHandler();
      context.setHandler(handler);
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(context);
      server.start();
      return new DynamoBackend(server, handler);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  private static LocalDynamoDBRequestHandler requests(Optional<Path> data) throws Exception {
    if (data.isEmpty()) {
      return new LocalDynamoDBRequestHandler(0, true, null, true, false);
    }
    Files.createDirectories(data.get());
    return new LocalDynamoDBRequestHandler(0, false, data.get().toString(), true, false);
  }

  /** What DynamoDB answered, with what it cost. */
  record Answer(Reply reply, double units) {}

  Answer call(String target, JsonNode body) {
    ObjectNode sent = body.deepCopy();
    boolean costed = sent.has("ReturnConsumedCapacity") || !isData(target);
    if (!costed) {
      sent.put("ReturnConsumedCapacity", "TOTAL");
    }
    HttpResponse<byte[]> response = send(target, sent);
    byte[] answer = response.body();
    double units = 0;
    try {
      if (json.readTree(answer) instanceof ObjectNode object && object.has("ConsumedCapacity")) {
        units = units(object.get("ConsumedCapacity"));
        if (!costed) {
          object.remove("ConsumedCapacity");
          answer = json.writeValueAsBytes(object);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(Reply.json(response.statusCode(), CONTENT_TYPE, answer), units);
  }

  @Override
  public void close() {
    http.close();
    try {
      server.stop();
      handler.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }

  private HttpResponse<byte[]> send(String target, JsonNode body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("X-Amz-Target", target)
              .header("Authorization", CREDENTIAL)
              .header("Content-Type", CONTENT_TYPE)
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isData(String target) {
    return !target.startsWith("DynamoDBStreams")
        && (target.endsWith("Item")
            || target.endsWith("Items")
            || target.endsWith("Query")
            || target.endsWith("Scan"));
  }

  private static double units(JsonNode consumed) {
    if (!consumed.isArray()) {
      return consumed.path("CapacityUnits").asDouble();
    }
    double sum = 0;
    for (JsonNode table : consumed) {
      sum += table.path("CapacityUnits").asDouble();
    }
    return sum;
  }
}
