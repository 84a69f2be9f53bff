package com.opleap.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** How a shard is read on after a read that failed. */
class ShardReaderTest {
  private final Shard shard = new Shard();
  private final ShardReader reader = new ShardReader(shard, "arn", "shard");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void whereverAReadFailsEachRecordIsReadOnce(int readsBefore) {
    List<String> read = new ArrayList<>();
    for (int i = 0; i < readsBefore; i++) {
      read.addAll(next());
    }
    shard.failure = SdkClientException.create("the answer was lost");
    assertThatThrownBy(this::next).isInstanceOf(SdkClientException.class);
    for (int i = 0; i <= Shard.RECORDS; i++) {
      read.addAll(next());
    }
    assertThat(read).containsExactly("1", "2", "3", "4");
    assertThat(reader.ended()).isTrue();
  }

  @Test
  void anIteratorThatExpiredIsReplaced() {
    assertThat(next()).containsExactly("1");
    shard.failure = ExpiredIteratorException.builder().build();
    assertThat(next()).isEmpty();
    assertThat(next()).containsExactly("2");
  }

  @Test
  void whereTheLastRecordIsGoneItStartsFromTheOldest() {
    assertThat(next()).containsExactly("1");
    shard.failure = SdkClientException.create("no matter what");
    assertThatThrownBy(this::next).isInstanceOf(SdkClientException.class);
    shard.trimmed = true;
    assertThat(next()).isEmpty();
    assertThat(next()).containsExactly("1");
  }

  private List<String> next() {
    return reader.next(1).stream().map(record -> record.dynamodb().sequenceNumber()).toList();
  }

  /** Four records; an iterator is good for one read, whether its answer arrives or not. */
  private static final class Shard implements DynamoDbStreamsClient {
    static final int RECORDS = 4;

    private RuntimeException failure;
    private boolean trimmed;
    private String valid = "";
    private int given;

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      String after = request.sequenceNumber();
      if (trimmed && after != null) {
        throw TrimmedDataAccessException.builder().build();
      }
      return GetShardIteratorResponse.builder()
          .shardIterator(iterator(after == null ? 0 : Integer.parseInt(after)))
          .build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      assertThat(request.shardIterator()).isEqualTo(valid);
      int at = Integer.parseInt(valid.replaceFirst(".* ", ""));
      String next = at < RECORDS ? iterator(at + 1) : null;
      RuntimeException now = failure;
      if (now != null) {
        failure = null;
        throw now;
      }
      GetRecordsResponse.Builder page = GetRecordsResponse.builder().nextShardIterator(next);
      if (at < RECORDS) {
        page.records(
            Record.builder()
                .dynamodb(record -> record.sequenceNumber(String.valueOf(at + 1)))
                .build());
      }
      return page.build();
    }

    private String iterator(int at) {
      given++;
      valid = given + " " + at;
      return valid;
    }

    @Override
    public String serviceName() {
      return "streams";
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
