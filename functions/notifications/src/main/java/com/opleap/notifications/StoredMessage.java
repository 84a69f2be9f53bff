package com.opleap.notifications;

import com.opleap.common.outbox.OutboxItem;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Instant;
import java.util.Optional;

/** A row of the outbox as it was read; its sealed fields still closed. */
record StoredMessage(
    String id,
    Domain domain,
    String kind,
    String state,
    int attempts,
    String position,
    ItemReader item) {

  static final String PENDING = "pending";
  static final String SENDING = "sending";

  static StoredMessage of(String id, ItemReader item) {
    return new StoredMessage(
        id,
        new Domain(item.text(OutboxItem.DOMAIN)),
        item.text(OutboxItem.KIND),
        item.text(OutboxItem.STATE),
        Math.toIntExact(item.number(OutboxItem.ATTEMPTS)),
        item.find(OutboxItem.POSITION).orElse(""),
        item);
  }

  /** To be sent now: not tried yet, or due again. */
  boolean isToSend(Instant now) {
    return state.equals(PENDING) && (attempts == 0 || isDue(now));
  }

  /** Whoever marked it as being sent should long have settled it, and has not. */
  boolean isAbandoned(Instant now) {
    return state.equals(SENDING) && isDue(now);
  }

  /** Whether its key goes with its row, and with nobody else's. */
  boolean hasOwnKey() {
    return item.findBytes(OutboxItem.OWN_KEY).isPresent();
  }

  /** The key that it is sealed with: its person's, or one that came with it. */
  Optional<DataKey> key(Vault vault) {
    return item.findBytes(OutboxItem.OWN_KEY)
        .map(wrapped -> vault.open(domain, id, wrapped))
        .orElseGet(() -> vault.find(domain, item.text(OutboxItem.KEY)));
  }

  Mail open(DataKey key) {
    return new Mail(
        item.open(OutboxItem.TO, key),
        item.open(OutboxItem.SUBJECT, key),
        item.open(OutboxItem.TEXT, key),
        item.open(OutboxItem.HTML, key));
  }

  private boolean isDue(Instant now) {
    return position.compareTo(OutboxItem.due(now)) <= 0;
  }
}
