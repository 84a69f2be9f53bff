package com.opleap.localaws;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Who may see and change every table. */
public final class Administrator {
  private Administrator() {}

  public static DynamoDbClient of(LocalAws aws) {
    return DynamoDbClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.AP_SOUTH_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }
}
