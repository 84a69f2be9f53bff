package com.opleap.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;

/** The keys that an issuer's OpenID configuration points to, fetched as API Gateway does. */
public final class DiscoveredKeys implements KeySource {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  @Override
  public JWKSet keys(String issuer) throws IOException {
    try {
      String base = issuer.endsWith("/") ? issuer : issuer + "/";
      String configuration = get(URI.create(base + ".well-known/openid-configuration"));
      String address = JSON.readTree(configuration).path("jwks_uri").asText();
      return JWKSet.parse(get(URI.create(address)));
    } catch (ParseException | IllegalArgumentException e) {
      throw new IOException("the issuer's keys cannot be read: " + issuer, e);
    }
  }

  private String get(URI address) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(address + " answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
