package com.opleap.contactintake;

import com.opleap.localaws.LocalAws;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Who may see and change every table. */
final class Administrator {
  private Administrator() {}

  static DynamoDbClient of(LocalAws aws) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(aws.endpoint().toString()))
        .region(Region.AP_SOUTH_1)
        .httpClient(AwsCrtHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }
}
