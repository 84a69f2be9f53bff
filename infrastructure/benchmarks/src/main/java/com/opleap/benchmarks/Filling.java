package com.opleap.benchmarks;

import com.opleap.common.IdSource;
import com.opleap.common.outbox.OutboxItem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Fills the tables as many past submissions would have: an enquiry in the inbox, its key, and a
 * message that is due much later. Sealed fields have the right length and random content: nobody
 * opens them.
 */
final class Filling {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant MUCH_LATER = Instant.parse("2099-01-01T00:00:00Z");
  private static final int BATCH = 25;
  private static final int THREADS = 4;

  /** What a seal adds. */
  private static final int SEAL = 81;

  private final DynamoDbClient dynamo;
  private final Map<String, String> tables;
  private final SecureRandom random = new SecureRandom();
  private final IdSource ids = new IdSource(Clock.fixed(LONG_AGO, ZoneOffset.UTC), random);

  Filling(Scene scene) {
    dynamo = scene.dynamo();
    tables = scene.aws().tables();
  }

  void submissions(int count) {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int part = 0; part < THREADS; part++) {
        int share = count / THREADS + (part < count % THREADS ? 1 : 0);
        parts.add(threads.submit(() -> share(share)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The tables could not be filled", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while filling", e);
    }
  }

  private void share(int count) {
    for (int done = 0; done < count; done += BATCH) {
      List<String> batch = new ArrayList<>();
      for (int i = done; i < Math.min(count, done + BATCH); i++) {
        batch.add(ids.next());
      }
      write("Enquiries", batch.stream().map(this::enquiry).toList());
      write("Keys", batch.stream().map(this::key).toList());
      write("Outbox", batch.stream().map(Filling::message).toList());
    }
  }

  private void write(String table, List<Map<String, AttributeValue>> items) {
    List<WriteRequest> puts =
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    var answer =
        dynamo.batchWriteItem(write -> write.requestItems(Map.of(tables.get(table), puts)));
    if (!answer.unprocessedItems().isEmpty()) {
      throw new IllegalStateException("DynamoDB Local left items out");
    }
  }

  private Map<String, AttributeValue> enquiry(String id) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text("ENQUIRY#" + id));
    item.put("sk", text("ENQUIRY"));
    item.put("folder", text("inbox"));
    item.put("id", text(id));
    item.put("formId", text("contact"));
    item.put("receivedAt", text(LONG_AGO.toString()));
    item.put("policyVersion", text("2020-01-01"));
    item.put("operation", text(ids.next()));
    item.put("name", sealed(10));
    item.put("email", sealed(16));
    item.put("subject", sealed(10));
    item.put("message", sealed(90));
    return item;
  }

  private Map<String, AttributeValue> key(String id) {
    return Map.of(
        "id", text("KEY#" + id),
        "wrapped", sealed(32),
        "createdAt", text(LONG_AGO.toString()));
  }

  private static Map<String, AttributeValue> message(String id) {
    return Map.of(
        "id", text(id),
        "kind", text("acknowledgement"),
        "state", text("pending"),
        "attempts", AttributeValue.fromN("1"),
        "queue", text(OutboxItem.dueQueue(OutboxItem.shard(id))),
        "position", text(OutboxItem.due(MUCH_LATER)),
        "createdAt", text(LONG_AGO.toString()));
  }

  private AttributeValue sealed(int length) {
    byte[] bytes = new byte[SEAL + length];
    random.nextBytes(bytes);
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
