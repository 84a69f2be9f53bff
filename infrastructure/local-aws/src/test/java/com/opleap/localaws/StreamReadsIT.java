package com.opleap.localaws;

import static com.opleap.localaws.SmallSystem.WORKER;
import static com.opleap.localaws.SmallSystem.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.localaws.Faults.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What Lambda does for a function, and with its role, before the function's code runs. */
class StreamReadsIT {
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.from(SmallSystem.template()).start();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @AfterEach
  void forgetFaults() {
    aws.faults().clear(WORKER);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aStreamIsReadForAFunctionByItsRoleAndIsNoCallOfItsCode(Kind kind) {
    put("local");
    aws.faults().fail(WORKER, 1, kind);
    assertThat(readStream(aws.streamArn("Things"))).isNotEmpty();
    assertThat(aws.faults().hasStruck(WORKER)).isFalse();
    try {
      put(WORKER);
    } catch (SdkException e) {
      assertThat(kind).isNotEqualTo(Kind.LOST_REPLY);
    }
    assertThat(aws.faults().hasStruck(WORKER)).isTrue();
    assertThat(readStream(aws.streamArn("Things"))).isNotEmpty();
    String others = aws.streamArn("Things").replace("Things", "Others");
    assertThatThrownBy(() -> readStream(others))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("not authorized to perform: dynamodb:DescribeStream");
  }

  private static void put(String key) {
    try (var client = SmallSystem.client(DynamoDbClient.builder(), aws.endpoint(), key)) {
      client.putItem(b -> b.tableName("opleap-Things").item(key(key)));
    }
  }

  private static List<Record> readStream(String arn) {
    try (var streams =
        SmallSystem.client(DynamoDbStreamsClient.builder(), aws.endpoint(), WORKER)) {
      Shard shard =
          streams.describeStream(d -> d.streamArn(arn)).streamDescription().shards().getFirst();
      String iterator =
          streams
              .getShardIterator(g ->
                  g.streamArn(arn)
                      .shardId(shard.shardId())
                      .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      return streams.getRecords(g -> g.shardIterator(iterator)).records();
    }
  }
}
