package com.opleap.support;

import com.opleap.common.organization.NameWords;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.store.BatchReader;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.Vault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Finds organizations' registrations and opens them. One whose key is gone is not there. */
final class OrganizationReader {
  private final DynamoDbClient dynamo;
  private final BatchReader rows;
  private final Vault vault;
  private final String table;

  OrganizationReader(DynamoDbClient dynamo, BatchReader rows, Vault vault, String table) {
    this.dynamo = dynamo;
    this.rows = rows;
    this.vault = vault;
    this.table = table;
  }

  /** One of them, with the key that seals what is said of it. */
  record Found(Registered registered, DataKey key) {
    String id() {
      return registered.id();
    }
  }

  /**
   * A page of them, in the order in which they registered.
   *
   * @param next the id that the next page comes after; empty on the last
   */
  record Page(List<Found> items, Optional<String> next) {
    Page {
      items = List.copyOf(items);
    }
  }

  /** Does beforehand what every look needs first. */
  void prepare() {
    vault.prepare(Domain.REGISTRATIONS);
  }

  Optional<Found> find(String id) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get -> get.tableName(table).key(OrganizationItem.key(id)).consistentRead(true))
            .item();
    return row.isEmpty()
        ? Optional.empty()
        : vault
            .find(Domain.REGISTRATIONS, OrganizationItem.keyId(id))
            .map(key -> found(id, row, key));
  }

  /**
   * Those with all the words in their name. One query finds who has the longest, which few have;
   * the others are looked for in what it brings, so a page may be short before the last.
   */
  Page named(NameSearch.Wanted wanted) {
    return vault
        .find(Domain.REGISTRATIONS)
        .map(registrations -> named(wanted, registrations))
        .orElseGet(() -> new Page(List.of(), Optional.empty()));
  }

  private Page named(NameSearch.Wanted wanted, OpenDomain registrations) {
    String word = Collections.max(wanted.words(), Comparator.comparingInt(String::length));
    String pk = OrganizationItem.namePk(word, registrations.blindIndex());
    QueryResponse answer = dynamo.query(query(pk, wanted));
    List<String> ids =
        answer.items().stream()
            .map(row -> ItemReader.of(OrganizationItem.NAME_TYPE, "", row))
            .map(row -> row.text(OrganizationItem.ID))
            .toList();
    List<Found> items = new ArrayList<>();
    for (Found found : open(ids)) {
      if (NameWords.of(found.registered().name().reveal()).containsAll(wanted.words())) {
        items.add(found);
      }
    }
    return new Page(
        items,
        answer.hasLastEvaluatedKey() && !ids.isEmpty()
            ? Optional.of(ids.getLast())
            : Optional.empty());
  }

  private List<Found> open(List<String> ids) {
    Map<String, Map<String, AttributeValue>> found = new HashMap<>();
    for (Map<String, AttributeValue> row :
        rows.rows(table, ids.stream().map(OrganizationItem::key).toList())) {
      found.put(ItemReader.of(OrganizationItem.TYPE, "", row).text(OrganizationItem.ID), row);
    }
    Vault.FoundKeys keys =
        vault.findAll(Domain.REGISTRATIONS, ids.stream().map(OrganizationItem::keyId).toList());
    List<Found> opened = new ArrayList<>();
    for (String id : ids) {
      Optional.ofNullable(found.get(id))
          .flatMap(row ->
              Optional.ofNullable(keys.keys().get(OrganizationItem.keyId(id)))
                  .map(key -> found(id, row, key)))
          .ifPresent(opened::add);
    }
    return opened;
  }

  private static Found found(String id, Map<String, AttributeValue> row, DataKey key) {
    return new Found(Registered.open(ItemReader.of(OrganizationItem.TYPE, id, row), key), key);
  }

  private QueryRequest query(String pk, NameSearch.Wanted wanted) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
            .limit(wanted.limit());
    wanted
        .after()
        .ifPresent(id ->
            query.exclusiveStartKey(
                Map.of(
                    OrganizationItem.PK.name(), AttributeValue.fromS(pk),
                    OrganizationItem.SK.name(), AttributeValue.fromS(id))));
    return query.build();
  }
}
