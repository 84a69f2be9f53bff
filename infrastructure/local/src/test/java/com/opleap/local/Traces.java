package com.opleap.local;

import com.opleap.localaws.template.TableSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** All that a running system has stored, streamed and printed, each place by its name. */
final class Traces {
  private final LocalSystem system;
  private final Path data;

  Traces(LocalSystem system, Path data) {
    this.system = system;
    this.data = data;
  }

  Map<String, String> all() throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    for (TableSpec table : system.aws().template().tables().values()) {
      places.put("table " + table.id(), system.aws().rows(table.id()).toString());
      if (table.streamView().isPresent()) {
        places.put("stream of " + table.id(), stream(system.aws().streamArn(table.id())));
      }
    }
    for (Bucket bucket : s3().listBuckets().buckets()) {
      places.put("bucket " + bucket.name(), objects(bucket.name()));
    }
    places.put("log", String.join("\n", system.logLines()));
    places.putAll(files(data));
    return places;
  }

  /** What is kept on disk: tables, streams and keys as they are stored. */
  static Map<String, String> files(Path data) throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        places.put("file " + data.relativize(file), Writings.bytewise(Files.readAllBytes(file)));
      }
    }
    return places;
  }

  private String stream(String arn) {
    DynamoDbStreamsClient streams = client(DynamoDbStreamsClient.builder());
    StringBuilder records = new StringBuilder();
    for (Shard shard : streams.describeStream(d -> d.streamArn(arn)).streamDescription().shards()) {
      String next =
          streams
              .getShardIterator(get ->
                  get.streamArn(arn)
                      .shardId(shard.shardId())
                      .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      while (next != null) {
        String iterator = next;
        GetRecordsResponse page = streams.getRecords(get -> get.shardIterator(iterator));
        records.append(page.records());
        next = page.records().isEmpty() ? null : page.nextShardIterator();
      }
    }
    return records.toString();
  }

  private String objects(String bucket) {
    S3Client s3 = s3();
    StringBuilder objects = new StringBuilder();
    s3.listObjectVersions(list -> list.bucket(bucket))
        .versions()
        .forEach(version ->
            objects
                .append(version.key())
                .append(
                    s3.getObjectAsBytes(get ->
                            get.bucket(bucket).key(version.key()).versionId(version.versionId()))
                        .asString(StandardCharsets.ISO_8859_1)));
    return objects.toString();
  }

  DynamoDbClient dynamo() {
    return client(DynamoDbClient.builder());
  }

  S3Client s3() {
    return client(S3Client.builder().forcePathStyle(true));
  }

  /** As the administrator, who sees everything. */
  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(system.aws().endpoint())
        .region(Region.AP_SOUTH_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /** The names of the places that hold one of the texts. */
  static List<String> holding(Map<String, String> places, Iterable<String> texts) {
    return places.entrySet().stream()
        .filter(place -> {
          for (String text : texts) {
            if (Writings.holds(place.getValue(), text)) {
              return true;
            }
          }
          return false;
        })
        .map(Map.Entry::getKey)
        .toList();
  }
}
