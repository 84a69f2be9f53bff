package com.opleap.contactintake;

import com.opleap.common.store.ItemReader;
import com.opleap.common.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Reads and replaces what one speaker said at their own contact points; it opens no field. */
final class OwnConsents {
  private static final String SEEN = "id, emailIndex, phoneIndex, receivedAt";

  /** A transaction takes 100 writes. */
  private static final int MOST = 100;

  private final DynamoDbClient dynamo;
  private final ConsentReader consents;
  private final Transaction.Factory transactions;
  private final String table;

  OwnConsents(
      DynamoDbClient dynamo,
      ConsentReader consents,
      Transaction.Factory transactions,
      String table) {
    this.dynamo = dynamo;
    this.consents = consents;
    this.transactions = transactions;
    this.table = table;
  }

  /**
   * What stands.
   *
   * @param said at each of the points, the one that they speak as first
   */
  record Standing(ContactPoints points, List<SaidAt> said, Instant changedAt) {
    private static final SaidAt.Own NOTHING =
        new SaidAt.Own(Set.of(), Set.of(), Set.of(), Instant.EPOCH);

    /** What the person granted, and denies at none of the points. */
    List<Approach> allowed() {
      List<Approach> allowed = new ArrayList<>(Approach.ALL);
      allowed.removeIf(approach -> !home().granted().contains(approach.key()));
      for (SaidAt at : said) {
        allowed.removeIf(
            approach -> at.own().isEmpty() || at.own().get().denied().contains(approach.key()));
      }
      return allowed;
    }

    /** Of what the person allows, all that somebody denies who left the same address or number. */
    List<Approach> overruled(List<Approach> allowed) {
      List<Approach> overruled = new ArrayList<>(allowed);
      overruled.removeIf(
          approach -> said.stream().noneMatch(at -> at.deniedByOthers().contains(approach.key())));
      return overruled;
    }

    boolean isExactly(List<Approach> allowed) {
      Set<String> granted = Set.copyOf(Approach.keys(allowed));
      Set<String> denied = Set.copyOf(Approach.keys(Approach.allBut(allowed)));
      return said.stream()
          .allMatch(at ->
              at.own().isPresent()
                  && at.own().get().granted().equals(granted)
                  && at.own().get().denied().equals(denied));
    }

    /** Where else the person can be reached, by other enquiries of theirs. */
    Set<String> elsewhere() {
      Set<String> elsewhere = new HashSet<>(home().otherPoints());
      points.all().forEach(elsewhere::remove);
      return elsewhere;
    }

    private SaidAt.Own home() {
      return said.getFirst().own().orElse(NOTHING);
    }
  }

  /** Empty where the enquiry is gone. */
  Optional<Standing> find(String enquiryId) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get ->
                get.tableName(table)
                    .key(EnquiryItem.key(enquiryId))
                    .projectionExpression(SEEN)
                    .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(standing(item));
  }

  /** Whether it was done; not where the enquiry has gone meanwhile. */
  boolean replace(String enquiryId, ContactPoints points, ConsentChange change, String changeId) {
    Transaction transaction =
        transactions
            .begin(changeId)
            .check(
                ConditionCheck.builder()
                    .tableName(table)
                    .key(EnquiryItem.key(enquiryId))
                    .conditionExpression("attribute_exists(pk)")
                    .build())
            .put(ConsentChangeItem.put(table, enquiryId, changeId, change));
    ConsentItem.replaced(table, points.all(), points.speaker(), change.given(), change.at())
        .forEach(transaction::update);
    return switch (transaction.commit()) {
      case Transaction.Done() -> true;
      // The change's id is random: where it stands already, this is the repetition of its write.
      case Transaction.Refused(var existing, int at) -> at == 1;
    };
  }

  /**
   * The same word at points of other enquiries. A row that has gone meanwhile is left out, and so
   * nothing stands where nobody is to be reached any more.
   */
  void replaceElsewhere(
      Set<String> elsewhere, String speaker, List<Approach> allowed, Instant now, String changeId) {
    List<Update> updates =
        new ArrayList<>(ConsentItem.replaced(table, elsewhere, speaker, allowed, now));
    for (int part = 0; !updates.isEmpty(); part++) {
      List<Update> some = updates.subList(0, Math.min(MOST, updates.size()));
      Transaction transaction = transactions.begin(changeId + "-" + part);
      some.forEach(transaction::update);
      switch (transaction.commit()) {
        case Transaction.Done() -> some.clear();
        case Transaction.Refused(var existing, int at) -> some.remove(at);
      }
    }
  }

  private Standing standing(Map<String, AttributeValue> item) {
    ItemReader enquiry = ItemReader.of(EnquiryItem.TYPE, "", item);
    ContactPoints points = ContactPoints.of(enquiry);
    List<SaidAt> said = new ArrayList<>();
    Instant changedAt = Instant.parse(enquiry.text(EnquiryItem.RECEIVED_AT));
    for (String point : points.all()) {
      SaidAt at = consents.at(point, points.speaker());
      said.add(at);
      Instant own = at.own().map(SaidAt.Own::changedAt).orElse(changedAt);
      changedAt = own.isAfter(changedAt) ? own : changedAt;
    }
    return new Standing(points, said, changedAt);
  }
}
