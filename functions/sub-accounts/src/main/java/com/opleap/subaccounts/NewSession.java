package com.opleap.subaccounts;

import com.opleap.common.access.AccessToken;
import com.opleap.common.access.SessionItem;
import com.opleap.common.store.ItemWriter;
import com.opleap.common.vault.DataKey;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * A session that begins now.
 *
 * @param id by which its user can name it
 * @param generation of the sub-account's; with another, it is over
 */
record NewSession(AccessToken token, String id, long generation, Instant startedAt, Visit visit) {
  Instant endsAt() {
    return startedAt.plus(SessionItem.LONGEST);
  }

  Put put(String table, DataKey key) {
    String row = SessionItem.id(token);
    ItemWriter item =
        ItemWriter.of(SessionItem.TYPE, row)
            .pseudonymous(SessionItem.ID, row)
            .pseudonymous(SessionItem.OWNER, SessionItem.owner(token.user()))
            .pseudonymous(SessionItem.SESSION, id)
            .pseudonymous(SessionItem.ORGANIZATION, token.organization())
            .pseudonymous(SessionItem.USER, token.user())
            .number(SessionItem.GENERATION, generation)
            .plain(SessionItem.STARTED_AT, startedAt.toString())
            .plain(SessionItem.SEEN_AT, startedAt.toString())
            .plain(SessionItem.PROVED_AT, startedAt.toString())
            .sealed(SessionItem.DEVICE, key, visit.device())
            .number(SessionItem.EXPIRES_AT, endsAt().getEpochSecond());
    visit.country().ifPresent(country -> item.sealed(SessionItem.COUNTRY, key, country));
    return Put.builder()
        .tableName(table)
        .item(item.build())
        .conditionExpression("attribute_not_exists(id)")
        .build();
  }
}
