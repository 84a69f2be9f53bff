package com.opleap.contactintake;

import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.Parsed;
import com.opleap.common.store.ItemReader;
import com.opleap.common.vault.DataKey;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.SealBroken;
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

  /** The enquiry and the newest of its changes; nobody reads more of them. */
  private static final int MOST_ROWS = 51;

  private final DynamoDbClient dynamo;
  private final String table;
  private final Vault vault;

  EnquiryReader(DynamoDbClient dynamo, String table, Vault vault) {
    this.dynamo = dynamo;
    this.table = table;
    this.vault = vault;
  }

  /** What the list shows of one enquiry; its time is passed on as it was stored. */
  sealed interface Row {
    String id();

    String formId();

    String receivedAt();

    record Summary(
        String id,
        String formId,
        String receivedAt,
        Optional<String> name,
        Optional<String> organization,
        Optional<String> subject)
        implements Row {
      @Override
      public String toString() {
        return "Summary[" + id + "]";
      }
    }

    /** It or its key was changed since it was sealed; staff must see that it is there. */
    record Unreadable(String id, String formId, String receivedAt) implements Row {}
  }

  /** A page, newest first, and the id that the next page comes after, if there is one. */
  record Page(List<Row> items, Optional<String> next) {}

  /** What there is under an id. */
  sealed interface Found {
    record Opened(
        String id,
        String formId,
        Instant receivedAt,
        String policyVersion,
        Optional<Instant> keptUntil,
        Map<FieldName, String> fields,
        Consent consent,
        List<ConsentChange> changes,
        ContactPoints points,
        Handling handling)
        implements Found, Told {
      @Override
      public Readers readers() {
        return handling.shelf().readers();
      }

      @Override
      public Arrival arrival() {
        return handling.arrival();
      }

      @Override
      public Optional<EmailAddress> email() {
        String text = fields.getOrDefault(FieldName.EMAIL, "");
        return EmailAddress.parse(text) instanceof Parsed.Valid<EmailAddress>(EmailAddress address)
            ? Optional.of(address)
            : Optional.empty();
      }

      @Override
      public Map<FieldName, String> reveal() {
        return fields;
      }

      @Override
      public String toString() {
        return "Opened[" + id + "]";
      }
    }

    /** It or its key was changed since it was sealed. */
    record Unreadable() implements Found {}

    /** It never was, or was erased. */
    record Nothing() implements Found {}
  }

  /** Does beforehand what every look needs first. */
  void prepare() {
    vault.prepare(Domain.WEBSITE);
  }

  /** One query and one look-up of the page's keys, however many enquiries there are. */
  Page newest(Shelf shelf, int limit, Optional<String> after) {
    QueryResponse page = dynamo.query(newestQuery(shelf, limit, after));
    Vault.FoundKeys found =
        vault.findAll(Domain.WEBSITE, page.items().stream().map(EnquiryReader::id).toList());
    List<Row> items = new ArrayList<>();
    for (Map<String, AttributeValue> item : page.items()) {
      DataKey key = found.keys().get(id(item));
      if (key != null) {
        items.add(row(item, key));
      } else if (found.broken().contains(id(item))) {
        items.add(unreadable(item));
      }
    }
    return new Page(
        items,
        page.hasLastEvaluatedKey() ? Optional.of(id(page.lastEvaluatedKey())) : Optional.empty());
  }

  /**
   * One query brings the enquiry and what its person changed since, the newest first. What lies
   * with others than the colleague reads is not there.
   */
  Found find(Colleague colleague, String id) {
    List<Map<String, AttributeValue>> rows =
        dynamo
            .query(query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(EnquiryItem.pk(id))))
                    .scanIndexForward(false)
                    .limit(MOST_ROWS)
                    .consistentRead(true))
            .items();
    Optional<Map<String, AttributeValue>> item =
        rows.stream()
            .filter(EnquiryItem::isOne)
            .filter(row -> colleague.reads(shelf(id, row)))
            .findFirst();
    if (item.isEmpty()) {
      return new Found.Nothing();
    }
    List<ConsentChange> changes =
        rows.stream().filter(ConsentChangeItem::isOne).map(ConsentChangeItem::read).toList();
    try {
      return vault
          .find(Domain.WEBSITE, id)
          .<Found>map(key -> opened(id, item.get(), changes, key))
          .orElseGet(Found.Nothing::new);
    } catch (SealBroken e) {
      return new Found.Unreadable();
    }
  }

  private QueryRequest newestQuery(Shelf shelf, int limit, Optional<String> after) {
    AttributeValue wanted = AttributeValue.fromS(shelf.key());
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(BY_FOLDER)
            .keyConditionExpression("folder = :folder")
            .expressionAttributeValues(Map.of(":folder", wanted))
            .scanIndexForward(false)
            .limit(limit);
    after.ifPresent(id ->
        query.exclusiveStartKey(
            Map.of(
                EnquiryItem.FOLDER.name(), wanted,
                EnquiryItem.ID.name(), AttributeValue.fromS(id),
                EnquiryItem.PK.name(), AttributeValue.fromS(EnquiryItem.pk(id)),
                EnquiryItem.SK.name(), AttributeValue.fromS(EnquiryItem.sk()))));
    return query.build();
  }

  private static Row row(Map<String, AttributeValue> item, DataKey key) {
    ItemReader reader = ItemReader.of(EnquiryItem.TYPE, id(item), item);
    try {
      return new Row.Summary(
          reader.text(EnquiryItem.ID),
          reader.text(EnquiryItem.FORM),
          reader.text(EnquiryItem.RECEIVED_AT),
          reader.findSealed(EnquiryItem.field(FieldName.NAME), key),
          reader.findSealed(EnquiryItem.field(FieldName.ORGANIZATION), key),
          reader.findSealed(EnquiryItem.field(FieldName.SUBJECT), key));
    } catch (SealBroken e) {
      return unreadable(item);
    }
  }

  private static Row unreadable(Map<String, AttributeValue> item) {
    ItemReader reader = ItemReader.of(EnquiryItem.TYPE, id(item), item);
    return new Row.Unreadable(
        reader.text(EnquiryItem.ID),
        reader.text(EnquiryItem.FORM),
        reader.text(EnquiryItem.RECEIVED_AT));
  }

  private static Found opened(
      String id, Map<String, AttributeValue> item, List<ConsentChange> changes, DataKey key) {
    ItemReader reader = ItemReader.of(EnquiryItem.TYPE, id, item);
    Map<FieldName, String> fields = new EnumMap<>(FieldName.class);
    for (FieldName field : FieldName.values()) {
      reader.findSealed(EnquiryItem.field(field), key).ifPresent(text -> fields.put(field, text));
    }
    return new Found.Opened(
        id,
        reader.text(EnquiryItem.FORM),
        Instant.parse(reader.text(EnquiryItem.RECEIVED_AT)),
        reader.text(EnquiryItem.POLICY_VERSION),
        reader.find(EnquiryItem.DUE_AT).map(Instant::parse),
        fields,
        EnquiryItem.consent(reader),
        changes,
        ContactPoints.of(reader),
        EnquiryItem.handling(reader));
  }

  private static Shelf shelf(String id, Map<String, AttributeValue> item) {
    return Shelf.of(ItemReader.of(EnquiryItem.TYPE, id, item).text(EnquiryItem.FOLDER));
  }

  private static String id(Map<String, AttributeValue> item) {
    return ItemReader.of(EnquiryItem.TYPE, "", item).text(EnquiryItem.ID);
  }
}
