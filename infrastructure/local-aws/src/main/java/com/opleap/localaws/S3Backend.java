package com.opleap.localaws;

import com.opleap.localaws.template.BucketSpec;
import com.opleap.localaws.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * S3 by s3proxy on a private port, in memory. It starts with the first call, so that nobody waits
 * for it who does not use it.
 */
final class S3Backend implements AutoCloseable {
  /** These belong to one connection, not to the message. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private static final String VERSIONED =
      "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

  private final Template template;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable S3Proxy server;

  S3Backend(Template template) {
    this.template = template;
  }

  Reply call(AwsRequest request) {
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(started().resolve(request.pathAndQuery()))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach((name, values) -> {
          if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> sent.header(name, value));
          }
        });
    HttpResponse<byte[]> response = send(sent.build());
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          // The answer to HEAD tells the length of what it does not carry.
          boolean length = name.equalsIgnoreCase("content-length");
          if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))
              || (length && request.method().equals("HEAD"))) {
            headers.put(name, String.join(", ", values));
          }
        });
    return new Reply(response.statusCode(), headers, response.body());
  }

  @Override
  public synchronized void close() {
    http.close();
    if (server != null) {
      try {
        server.stop();
      } catch (Exception e) {
        throw new IllegalStateException("S3 did not stop", e);
      }
    }
  }

  private synchronized URI started() {
    if (server != null) {
      return address(server);
    }
    S3Proxy starting =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, null, null)
            .ignoreUnknownHeaders(true)
            .build();
    try {
      starting.start();
    } catch (Exception e) {
      throw new IllegalStateException("S3 did not start", e);
    }
    template.buckets().values().forEach(bucket -> create(bucket, address(starting)));
    server = starting;
    return address(starting);
  }

  private void create(BucketSpec bucket, URI address) {
    put(address.resolve("/" + bucket.name()), "");
    if (bucket.versioned()) {
      put(address.resolve("/" + bucket.name() + "?versioning"), VERSIONED);
    }
  }

  private void put(URI address, String body) {
    HttpResponse<byte[]> made =
        send(HttpRequest.newBuilder(address).PUT(BodyPublishers.ofString(body)).build());
    if (made.statusCode() != 200) {
      throw new IllegalStateException(
          address + " was not made: " + new String(made.body(), StandardCharsets.UTF_8));
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI address(S3Proxy server) {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }
}
