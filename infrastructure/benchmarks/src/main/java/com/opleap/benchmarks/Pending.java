package com.opleap.benchmarks;

import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.ItemReader;
import com.opleap.localaws.LocalAws;
import com.opleap.localaws.Mailbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Mails: which wait to be sent, and what came in those that were. */
final class Pending {
  static final Duration UNTIL_DUE = Duration.ofMinutes(3);
  private static final Pattern TOKEN = Pattern.compile("#token=([\\w.-]+)");

  private final LocalAws aws;
  private final DynamoDbClient dynamo;
  private final Clock clock;

  Pending(LocalAws aws, DynamoDbClient dynamo, Clock clock) {
    this.aws = aws;
    this.dynamo = dynamo;
    this.clock = clock;
  }

  boolean isAcknowledgement(String messageId) {
    var key = Map.of(OutboxItem.ID.name(), AttributeValue.fromS(messageId));
    var row = dynamo.getItem(get -> get.tableName(aws.tables().get("Outbox")).key(key)).item();
    return ItemReader.of(OutboxItem.TYPE, messageId, row)
        .text(OutboxItem.KIND)
        .equals("acknowledgement");
  }

  /** Out of the link of the newest such mail. */
  String newestToken(Predicate<Mailbox.Mail> wanted) {
    return aws.mailbox().mails().stream()
        .filter(wanted)
        .map(mail -> TOKEN.matcher(mail.text()))
        .filter(Matcher::find)
        .map(link -> link.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** Those that are due, or will be soon. */
  List<String> pending() {
    List<String> ids = new ArrayList<>();
    for (int shard = 0; shard < OutboxItem.SHARDS; shard++) {
      AttributeValue queue = AttributeValue.fromS(OutboxItem.dueQueue(shard));
      dynamo
          .query(query ->
              query
                  .tableName(aws.tables().get("Outbox"))
                  .indexName("ByQueue")
                  .keyConditionExpression("queue = :queue AND #position <= :soon")
                  .expressionAttributeNames(Map.of("#position", "position"))
                  .expressionAttributeValues(
                      Map.of(
                          ":queue",
                          queue,
                          ":soon",
                          AttributeValue.fromS(OutboxItem.due(clock.instant().plus(UNTIL_DUE))))))
          .items()
          .forEach(item -> ids.add(ItemReader.of(OutboxItem.TYPE, "", item).text(OutboxItem.ID)));
    }
    return ids;
  }
}
