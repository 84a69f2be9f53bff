package com.opleap.support;

import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What waits in the outbox, opened with the key that travels with it. */
record SentNotices(Support support) {
  /** One of them. */
  record Mail(String id, String kind, String to, String subject, String text) {}

  /** The oldest first. */
  List<Mail> all() {
    return support.rows("Outbox").stream()
        .map(this::open)
        .sorted(Comparator.comparing(Mail::id))
        .toList();
  }

  List<Mail> to(String address) {
    return all().stream().filter(mail -> mail.to().equals(address)).toList();
  }

  private Mail open(Map<String, AttributeValue> row) {
    String id = Optional.ofNullable(row.get("id")).orElseThrow().s();
    ItemReader item = ItemReader.of(OutboxItem.TYPE, id, row);
    Domain domain = new Domain(item.text(OutboxItem.DOMAIN));
    DataKey key = support.vault().open(domain, id, item.bytes(OutboxItem.OWN_KEY)).orElseThrow();
    return new Mail(
        id,
        item.text(OutboxItem.KIND),
        item.open(OutboxItem.TO, key),
        item.open(OutboxItem.SUBJECT, key),
        item.open(OutboxItem.TEXT, key));
  }
}
