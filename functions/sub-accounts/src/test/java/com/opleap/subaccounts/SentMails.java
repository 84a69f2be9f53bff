package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import com.opleap.localaws.LocalAws;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What waits in the outbox, opened as the function that sends it opens it. */
final class SentMails {
  private static final Pattern TOKEN = Pattern.compile("#token=(\\S+)");

  private final LocalAws aws;
  private final DynamoDbClient dynamo;
  private final Vault vault;

  SentMails(Environment environment, LocalAws aws, DynamoDbClient dynamo) {
    this.aws = aws;
    this.dynamo = dynamo;
    this.vault = Vault.of(environment);
  }

  /** One of them. */
  record Mail(String id, String kind, String to, String subject, String text) {}

  /** The oldest first. */
  List<Mail> all() {
    return dynamo.scan(scan -> scan.tableName(aws.tables().get("Outbox"))).items().stream()
        .map(this::open)
        .sorted(Comparator.comparing(Mail::id))
        .toList();
  }

  List<Mail> to(String address) {
    return all().stream().filter(mail -> mail.to().equals(address)).toList();
  }

  /** The token of the last link that was mailed to an address. */
  String token(String address) {
    return to(address).reversed().stream()
        .map(mail -> TOKEN.matcher(mail.text()))
        .filter(Matcher::find)
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  private Mail open(Map<String, AttributeValue> row) {
    String id = row.get("id").s();
    ItemReader item = ItemReader.of(OutboxItem.TYPE, id, row);
    DataKey key =
        vault
            .open(new Domain(item.text(OutboxItem.DOMAIN)), id, item.bytes(OutboxItem.OWN_KEY))
            .orElseThrow();
    return new Mail(
        id,
        item.text(OutboxItem.KIND),
        item.open(OutboxItem.TO, key),
        item.open(OutboxItem.SUBJECT, key),
        item.open(OutboxItem.TEXT, key));
  }
}
