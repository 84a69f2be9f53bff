package com.opleap.contactintake;

import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads enquiries and opens them. One whose key is gone has been erased and is not there. */
final class EnquiryReader {
  private static final String BY_FOLDER = "ByFolder";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Vault vault;

  EnquiryReader(DynamoDbClient dynamo, String table, Vault vault) {
    this.dynamo = dynamo;
    this.table = table;
    this.vault = vault;
  }

  /** What the list shows of one enquiry. */
  record Summary(
      String id,
      String formId,
      Instant receivedAt,
      Optional<String> name,
      Optional<String> subject) {
    @Override
    public String toString() {
      return "Summary[" + id + "]";
    }
  }

  /** A page, newest first, and the id that the next page comes after, if there is one. */
  record Page(List<Summary> items, Optional<String> next) {}

  /** An opened enquiry. */
  record Opened(
      String id,
      String formId,
      Instant receivedAt,
      String policyVersion,
      Map<FieldName, String> fields,
      Consent consent) {
    @Override
    public String toString() {
      return "Opened[" + id + "]";
    }
  }

  /** One query and one look-up of the page's keys, however many enquiries there are. */
  Page newest(int limit, Optional<String> after) {
    QueryResponse page = dynamo.query(newestQuery(limit, after));
    Map<String, DataKey> keys =
        vault.findAll(Domain.WEBSITE, page.items().stream().map(EnquiryReader::id).toList());
    List<Summary> items = new ArrayList<>();
    for (Map<String, AttributeValue> item : page.items()) {
      DataKey key = keys.get(id(item));
      if (key != null) {
        items.add(summary(item, key));
      }
    }
    return new Page(
        items,
        page.hasLastEvaluatedKey() ? Optional.of(id(page.lastEvaluatedKey())) : Optional.empty());
  }

  Optional<Opened> find(String id) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            EnquiryItem.PK.name(), AttributeValue.fromS(EnquiryItem.pk(id)),
                            EnquiryItem.SK.name(), AttributeValue.fromS(EnquiryItem.sk())))
                    .consistentRead(true))
            .item();
    return item.isEmpty()
        ? Optional.empty()
        : vault.find(Domain.WEBSITE, id).map(key -> opened(id, item, key));
  }

  private QueryRequest newestQuery(int limit, Optional<String> after) {
    AttributeValue inbox = AttributeValue.fromS(EnquiryItem.INBOX);
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(BY_FOLDER)
            .keyConditionExpression("folder = :folder")
            .expressionAttributeValues(Map.of(":folder", inbox))
            .scanIndexForward(false)
            .limit(limit);
    after.ifPresent(id ->
        query.exclusiveStartKey(
            Map.of(
                EnquiryItem.FOLDER.name(), inbox,
                EnquiryItem.ID.name(), AttributeValue.fromS(id),
                EnquiryItem.PK.name(), AttributeValue.fromS(EnquiryItem.pk(id)),
                EnquiryItem.SK.name(), AttributeValue.fromS(EnquiryItem.sk()))));
    return query.build();
  }

  private static Summary summary(Map<String, AttributeValue> item, DataKey key) {
    ItemReader reader = ItemReader.of(EnquiryItem.TYPE, id(item), item);
    return new Summary(
        reader.text(EnquiryItem.ID),
        reader.text(EnquiryItem.FORM),
        Instant.parse(reader.text(EnquiryItem.RECEIVED_AT)),
        reader.findSealed(EnquiryItem.field(FieldName.NAME), key),
        reader.findSealed(EnquiryItem.field(FieldName.SUBJECT), key));
  }

  private static Opened opened(String id, Map<String, AttributeValue> item, DataKey key) {
    ItemReader reader = ItemReader.of(EnquiryItem.TYPE, id, item);
    Map<FieldName, String> fields = new EnumMap<>(FieldName.class);
    for (FieldName field : FieldName.values()) {
      reader.findSealed(EnquiryItem.field(field), key).ifPresent(text -> fields.put(field, text));
    }
    return new Opened(
        id,
        reader.text(EnquiryItem.FORM),
        Instant.parse(reader.text(EnquiryItem.RECEIVED_AT)),
        reader.text(EnquiryItem.POLICY_VERSION),
        fields,
        new Consent(reader.texts(EnquiryItem.PURPOSES), reader.texts(EnquiryItem.CHANNELS)));
  }

  private static String id(Map<String, AttributeValue> item) {
    return ItemReader.of(EnquiryItem.TYPE, "", item).text(EnquiryItem.ID);
  }
}
