package com.opleap.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local on a private port; bodies pass through as they are, so the wire stays exact. */
final class DynamoBackend implements AutoCloseable {
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=local/20260101/ap-south-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final DynamoDBProxyServer server;
  private final URI address;

  private DynamoBackend(DynamoDBProxyServer server, URI address) {
    this.server = server;
    this.address = address;
  }

  static DynamoBackend start(Optional<Path> data) {
    Configurator.setRootLevel(Level.OFF);
    try {
      int port = freePort();
      List<String> arguments =
          new ArrayList<>(
              List.of("-port", Integer.toString(port), "-sharedDb", "-disableTelemetry"));
      if (data.isPresent()) {
        Files.createDirectories(data.get());
        arguments.addAll(List.of("-dbPath", data.get().toString()));
      } else {
        arguments.add("-inMemory");
      }
      DynamoDBProxyServer server =
          ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
      server.start();
      return new DynamoBackend(server, URI.create("http://127.0.0.1:" + port));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
