package com.opleap.localaws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.kms.LocalKms;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one port: tells service and caller of a request, asks the gate, and passes it on. */
final class Endpoint implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Caller> callersByKey;
  private final Gate gate;
  private final Faults faults;
  private final Usage usage;
  private final Services services;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Who answers. */
  record Services(
      DynamoBackend dynamo,
      StreamIterators iterators,
      LocalKms kms,
      SesMailbox ses,
      S3Backend s3) {}

  Endpoint(
      int port,
      Map<String, Caller> callersByKey,
      Gate gate,
      Faults faults,
      Usage usage,
      Services services) {
    this.callersByKey = callersByKey;
    this.gate = gate;
    this.faults = faults;
    this.usage = usage;
    this.services = services;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new PortTaken(port, "-Dlocal.aws.port=");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    AwsRequest request = AwsRequest.read(exchange);
    Optional<String> elsewhere =
        Locality.refusal(request.headers().getFirst("Host"), request.headers().getFirst("Origin"));
    if (elsewhere.isPresent()) {
      write(exchange, Reply.error(request.service(), 403, "AccessDenied", elsewhere.get()));
      return;
    }
    Optional<Reply> reply;
    try {
      reply = answer(request);
    } catch (RuntimeException e) {
      reply =
          Optional.of(
              Reply.error(request.service(), 500, "InternalServerError", String.valueOf(e)));
    }
    if (reply.isEmpty()) {
      // Closed without an answer, as a broken connection is.
      exchange.close();
      return;
    }
    write(exchange, reply.get());
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean empty = reply.body().length == 0;
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
    if (!empty) {
      exchange.getResponseBody().write(reply.body());
    }
    exchange.close();
  }

  /** The answer; empty where it is lost on the way. */
  private Optional<Reply> answer(AwsRequest request) throws IOException {
    Caller caller = callersByKey.get(request.accessKey());
    if (caller == null) {
      return Optional.of(stranger(request));
    }
    // Lambda reads a stream with the function's role, but no fault of the function's stops it.
    Optional<String> code = caller.functionId().filter(id -> !request.readsStream());
    if (code.filter(faults::crashed).isPresent()) {
      return Optional.empty();
    }
    Optional<Kind> fault = code.flatMap(id -> faults.strike(id, request.sdkInvocation()));
    if (fault.equals(Optional.of(Kind.ERROR))) {
      return Optional.of(
          Reply.error(request.service(), 500, "InternalServerError", "A fault that was asked for"));
    }
    Reply reply = carryOut(caller, request);
    return fault.isPresent() ? Optional.empty() : Optional.of(reply);
  }

  private static Reply stranger(AwsRequest request) {
    String message = "The access key is not known here; the administrator's is local";
    return request.service().equals("s3")
        ? Reply.xmlError(403, "InvalidAccessKeyId", message)
        : Reply.error(
            request.service(),
            request.service().equals("ses") ? 403 : 400,
            "UnrecognizedClientException",
            message);
  }

  private Reply carryOut(Caller caller, AwsRequest request) throws IOException {
    if (request.service().equals("s3")) {
      return caller.isAdministrator()
          ? services.s3().call(request)
          : Reply.xmlError(403, "AccessDenied", "No function's role has permissions on S3");
    }
    JsonNode body;
    try {
      body = body(request);
    } catch (JsonProcessingException e) {
      return malformed(request);
    }
    if (!body.isObject()) {
      return malformed(request);
    }
    Optional<String> refusal = gate.refusal(caller, request, body);
    if (refusal.isPresent()) {
      int status = request.service().equals("ses") ? 403 : 400;
      return Reply.error(request.service(), status, "AccessDeniedException", refusal.get());
    }
    return switch (request.service()) {
      case "dynamodb" -> dynamo(caller, request, body);
      case "kms" -> kms(caller, request, body);
      case "ses" -> ses(caller, request, body);
      default ->
          Reply.error(
              request.service(),
              400,
              "UnknownOperationException",
              "This service does not run here");
    };
  }

  private static Reply malformed(AwsRequest request) {
    return Reply.error(
        request.service(), 400, "SerializationException", "A JSON object is expected");
  }

  private Reply dynamo(Caller caller, AwsRequest request, JsonNode body) {
    String target = String.valueOf(request.headers().getFirst("X-Amz-Target"));
    DynamoBackend.Answer answer = services.dynamo().call(target, body);
    services.iterators().observe(request.operation(), body, answer.reply());
    record(caller, request, answer.units());
    return answer.reply();
  }

  private Reply kms(Caller caller, AwsRequest request, JsonNode body) throws IOException {
    ServiceReply reply = services.kms().handle(request.operation(), body, caller);
    record(caller, request, 0);
    return Reply.json(
        reply.status(), "application/x-amz-json-1.1", json.writeValueAsBytes(reply.body()));
  }

  private Reply ses(Caller caller, AwsRequest request, JsonNode body) {
    record(caller, request, 0);
    return services.ses().answer(request.operation(), body);
  }

  private void record(Caller caller, AwsRequest request, double units) {
    caller
        .functionId()
        .ifPresent(id ->
            usage.called(
                id,
                new Usage.AwsCall(
                    request.service(), request.operation(), units, request.body().length)));
  }

  private JsonNode body(AwsRequest request) throws IOException {
    return request.body().length == 0 ? json.createObjectNode() : json.readTree(request.body());
  }
}
