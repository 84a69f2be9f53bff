package com.opleap.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.local.http.Bytes;
import com.opleap.local.runtime.Outcome;
import com.opleap.localaws.template.UnreadableTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Follows one table's stream for one function: shard by shard, a parent before its children. */
final class StreamPoller implements AutoCloseable {
  private final StreamMapping mapping;
  private final DynamoDbStreamsClient client;
  private final Function<Bytes, Outcome> invoke;
  private final Consumer<String> discarded;
  private final List<EventPattern> patterns;
  private final Map<String, ShardReader> readers = new LinkedHashMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
  private final Map<String, String> parents = new LinkedHashMap<>();

  StreamPoller(
      StreamMapping mapping,
      DynamoDbStreamsClient client,
      Function<Bytes, Outcome> invoke,
      Consumer<String> discarded) {
    this.mapping = mapping;
    this.client = client;
    this.invoke = invoke;
    this.discarded = discarded;
    this.patterns = patterns(mapping);
  }

  private static List<EventPattern> patterns(StreamMapping mapping) {
    try {
      return mapping.source().filterPatterns().stream().map(EventPattern::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new UnreadableTemplate(mapping.functionId(), String.valueOf(e.getMessage()));
    }
  }

  StreamMapping mapping() {
    return mapping;
  }

  /** Reads what is new and delivers it until a delivery fails; how many records it read. */
  synchronized int poll() {
    int read = 0;
    findShards();
    for (Map.Entry<String, ShardReader> shard : readers.entrySet()) {
      Delivery delivery = delivery(shard.getKey());
      if (isOpen(shard.getKey()) && delivery.pending() == 0) {
        read += read(shard.getValue(), delivery);
      }
      deliver(delivery);
    }
    return read;
  }

  /** How many records wait for another attempt. */
  synchronized int pending() {
    return deliveries.values().stream().mapToInt(Delivery::pending).sum();
  }

  private int read(ShardReader reader, Delivery delivery) {
    List<Record> records = reader.next(mapping.source().batchSize());
    List<JsonNode> wanted = new ArrayList<>();
    for (Record record : records) {
      JsonNode node = StreamEvent.record(record, mapping.streamArn());
      if (patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(node))) {
        wanted.add(node);
      }
    }
    delivery.add(wanted);
    return records.size();
  }

  private static void deliver(Delivery delivery) {
    Delivery.Attempt attempt;
    do {
      attempt = delivery.attempt();
    } while (attempt == Delivery.Attempt.DELIVERED || attempt == Delivery.Attempt.DISCARDED);
  }

  private Delivery delivery(String shard) {
    return deliveries.computeIfAbsent(shard, id -> new Delivery(mapping, invoke, discarded));
  }

  /** A shard waits until its parent, if that is known, is read and delivered to the end. */
  private boolean isOpen(String shard) {
    String id = parents.getOrDefault(shard, "");
    ShardReader parent = readers.get(id);
    return parent == null || (parent.ended() && delivery(id).pending() == 0);
  }

  private void findShards() {
    if (!readers.isEmpty() && readers.keySet().stream().noneMatch(this::lacksSuccessor)) {
      return;
    }
    @Nullable String last = null;
    do {
      String start = last;
      DescribeStreamResponse page =
          client.describeStream(
              request -> request.streamArn(mapping.streamArn()).exclusiveStartShardId(start));
      for (Shard shard : page.streamDescription().shards()) {
        if (shard.parentShardId() != null) {
          parents.put(shard.shardId(), shard.parentShardId());
        }
        readers.computeIfAbsent(
            shard.shardId(), id -> new ShardReader(client, mapping.streamArn(), id));
      }
      last = page.streamDescription().lastEvaluatedShardId();
    } while (last != null);
  }

  private boolean lacksSuccessor(String shard) {
    ShardReader reader = readers.get(shard);
    return reader != null && reader.ended() && !parents.containsValue(shard);
  }

  @Override
  public void close() {
    client.close();
  }
}
