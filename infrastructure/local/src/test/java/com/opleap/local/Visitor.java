package com.opleap.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Somebody on the other end of the wire. */
final class Visitor {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  Visitor(String address) {
    this.address = address;
  }

  /** What came back. */
  record Answer(int status, HttpResponse<String> response, String text) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path, Map<String, String> headers) {
    return send(request(path, headers).GET().build());
  }

  Answer get(String path) {
    return get(path, Map.of());
  }

  Answer post(String path, String type, String body, Map<String, String> headers) {
    return send("POST", path, type, body, headers);
  }

  Answer put(String path, String type, String body, Map<String, String> headers) {
    return send("PUT", path, type, body, headers);
  }

  Answer postJson(String path, String body) {
    return post(path, "application/json", body, Map.of());
  }

  Answer send(String method, String path, Map<String, String> headers) {
    return send(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  Answer sendJson(String method, String path, String body, Map<String, String> headers) {
    return send(method, path, "application/json", body, headers);
  }

  Answer send(String method, String path, String type, String body, Map<String, String> headers) {
    return send(
        request(path, headers)
            .header("content-type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  JsonNode json(Answer answer) {
    try {
      return json.readTree(answer.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + path));
    headers.forEach(builder::header);
    if (!headers.containsKey("origin")) {
      builder.header("origin", address);
    }
    return builder;
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
