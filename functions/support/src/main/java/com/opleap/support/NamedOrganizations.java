package com.opleap.support;

import com.opleap.common.organization.NameWords;
import com.opleap.common.organization.OrganizationItem;
import com.opleap.common.organization.OrganizationReader;
import com.opleap.common.organization.OrganizationReader.Found;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.OpenDomain;
import com.opleap.common.vault.Vault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Finds organizations by words of their name. */
final class NamedOrganizations {
  private final DynamoDbClient dynamo;
  private final OrganizationReader organizations;
  private final Vault vault;
  private final String table;

  NamedOrganizations(
      DynamoDbClient dynamo, OrganizationReader organizations, Vault vault, String table) {
    this.dynamo = dynamo;
    this.organizations = organizations;
    this.vault = vault;
    this.table = table;
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

  /**
   * Those with all the words in their name. One query finds who has the longest, which few have;
   * the others are looked for in what it brings, so a page may be short before the last.
   */
  Page page(NameSearch.Wanted wanted) {
    return vault
        .find(Domain.REGISTRATIONS)
        .map(registrations -> page(wanted, registrations))
        .orElseGet(() -> new Page(List.of(), Optional.empty()));
  }

  private Page page(NameSearch.Wanted wanted, OpenDomain registrations) {
    String word = Collections.max(wanted.words(), Comparator.comparingInt(String::length));
    String pk = OrganizationItem.namePk(word, registrations.blindIndex());
    QueryResponse answer = dynamo.query(query(pk, wanted));
    List<String> ids =
        answer.items().stream()
            .map(row -> ItemReader.of(OrganizationItem.NAME_TYPE, "", row))
            .map(row -> row.text(OrganizationItem.ID))
            .toList();
    List<Found> items = new ArrayList<>();
    for (Found found : organizations.findAll(ids)) {
      if (NameWords.of(found.organization().name().reveal()).containsAll(wanted.words())) {
        items.add(found);
      }
    }
    return new Page(
        items,
        answer.hasLastEvaluatedKey() && !ids.isEmpty()
            ? Optional.of(ids.getLast())
            : Optional.empty());
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
