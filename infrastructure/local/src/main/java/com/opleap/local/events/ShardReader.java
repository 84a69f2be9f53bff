package com.opleap.local.events;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one shard of a stream from its oldest record on, and knows how far it got. */
final class ShardReader {
  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final String shardId;
  private @Nullable String iterator;
  private @Nullable String lastSequenceNumber;
  private boolean ended;

  ShardReader(DynamoDbStreamsClient client, String streamArn, String shardId) {
    this.client = client;
    this.streamArn = streamArn;
    this.shardId = shardId;
  }

  /** Whether the shard is closed and read to its end. */
  boolean ended() {
    return ended;
  }

  /** The next records, at most that many; none if there are none now. */
  List<Record> next(int atMost) {
    if (ended) {
      return List.of();
    }
    String opened = iterator;
    // Until the answer is here: whatever fails, the next read resumes after the last record.
    iterator = null;
    try {
      String from = opened == null ? open() : opened;
      GetRecordsResponse page =
          client.getRecords(request -> request.shardIterator(from).limit(atMost));
      iterator = page.nextShardIterator();
      ended = iterator == null;
      if (!page.records().isEmpty()) {
        lastSequenceNumber = page.records().getLast().dynamodb().sequenceNumber();
      }
      return page.records();
    } catch (ExpiredIteratorException e) {
      return List.of();
    } catch (TrimmedDataAccessException e) {
      lastSequenceNumber = null;
      return List.of();
    }
  }

  private String open() {
    String after = lastSequenceNumber;
    return client
        .getShardIterator(request -> {
          request.streamArn(streamArn).shardId(shardId);
          if (after == null) {
            request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
          } else {
            request
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(after);
          }
        })
        .shardIterator();
  }
}
