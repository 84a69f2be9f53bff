package com.opleap.localaws;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The endpoint of a small template of its own, and clients for any endpoint. */
final class SmallSystem {
  static final String WORKER = "Worker";

  private SmallSystem() {}

  static Path template() {
    return Path.of(
        System.getProperty("module.dir"), "src/test/resources/com/opleap/localaws/small.yaml");
  }

  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, String key) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.AP_SOUTH_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, key)))
        .httpClient(UrlConnectionHttpClient.create())
        // DynamoDB's own default is eight retries, which takes seconds where all of them fail.
        .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
        .build();
  }

  static AttributeValue s(String value) {
    return AttributeValue.fromS(value);
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of("id", s(id));
  }
}
