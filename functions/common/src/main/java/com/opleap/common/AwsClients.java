package com.opleap.common;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Makes AWS clients that share one HTTP client and take place and credentials from outside. */
public final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final int ATTEMPTS = 3;
  private static final Duration CALL = Duration.ofSeconds(8);

  private final Environment environment;
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;

  private AwsClients(Environment environment) {
    this.environment = environment;
    this.http =
        environment.isRehearsal()
            ? new SilentAws()
            : AwsCrtHttpClient.builder().connectionTimeout(CONNECT).maxConcurrency(20).build();
    this.credentials = credentials(environment);
  }

  public static AwsClients of(Environment environment) {
    return new AwsClients(environment);
  }

  /** Finishes a client builder: any service, the same place, credentials and time limits. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(
        builder,
        ClientOverrideConfiguration.builder()
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(ATTEMPTS)
                    .build()));
  }

  /** The same, where a service needs settings of its own, such as no retries. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, ClientOverrideConfiguration.Builder overrides) {
    Optional<String> endpoint = environment.find("AWS_ENDPOINT_URL");
    if (endpoint.isPresent()) {
      builder.endpointOverride(URI.create(endpoint.get()));
    }
    return builder
        .httpClient(http)
        .region(Region.of(environment.find("AWS_REGION").orElse("ap-south-1")))
        .credentialsProvider(credentials)
        .overrideConfiguration(
            overrides
                // There is no profile in Lambda; looking for one costs a walk of the file system.
                .defaultProfileFile(ProfileFile.aggregator().build())
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build())
        .build();
  }

  public DynamoDbClient dynamoDb() {
    return client(DynamoDbClient.builder());
  }

  public KmsClient kms() {
    return client(KmsClient.builder());
  }

  /**
   * Lambda's two ways: keys in variables, or, after a restore from a snapshot, a container
   * endpoint, because keys in a snapshot would grow stale.
   */
  private static AwsCredentialsProvider credentials(Environment environment) {
    Optional<String> id = environment.find("AWS_ACCESS_KEY_ID");
    return id.isPresent()
        ? StaticCredentialsProvider.create(keys(environment, id.get()))
        : ContainerCredentialsProvider.builder().build();
  }

  private static AwsCredentials keys(Environment environment, String id) {
    String secret = environment.find("AWS_SECRET_ACCESS_KEY").orElse("");
    Optional<String> token = environment.find("AWS_SESSION_TOKEN");
    return token.isPresent()
        ? AwsSessionCredentials.create(id, secret, token.get())
        : AwsBasicCredentials.create(id, secret);
  }
}
