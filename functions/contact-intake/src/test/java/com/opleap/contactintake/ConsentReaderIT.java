package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.store.Patience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A number that many people left, a switchboard's for one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentReaderIT {
  private static final Approach OFFERS = new Approach(Purpose.OFFERS, Channel.PHONE);
  private static final Approach UPDATES = new Approach(Purpose.UPDATES, Channel.PHONE);
  private static final String POINT = "switchboard";
  private static final int PEOPLE = 1_600;
  private static final int BATCH = 25;

  private Intake intake;
  private DynamoDbClient dynamo;

  /** The speaker is the first of them, and the last alone denies offers. */
  @BeforeAll
  void start() {
    intake = new Intake();
    dynamo = intake.dynamo();
    List<WriteRequest> batch = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      List<Approach> denied =
          Approach.allBut(person < PEOPLE - 1 ? List.of(OFFERS, UPDATES) : List.of(UPDATES));
      Map<String, AttributeValue> word = new HashMap<>(ConsentItem.key(name(person)));
      word.put("granted", AttributeValue.fromSs(Approach.keys(Approach.allBut(denied))));
      word.put("denied", AttributeValue.fromSs(Approach.keys(denied)));
      batch.add(WriteRequest.builder().putRequest(put -> put.item(word)).build());
      if (person > 0) {
        Map<String, AttributeValue> row = ConsentItem.key(POINT, name(person));
        batch.add(WriteRequest.builder().putRequest(put -> put.item(row)).build());
      }
      if (batch.size() >= BATCH - 1 || person == PEOPLE - 1) {
        List<WriteRequest> full = List.copyOf(batch);
        dynamo.batchWriteItem(write -> write.requestItems(Map.of(table(), full)));
        batch.clear();
      }
    }
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @Test
  void theLastOfThemIsHeardToo() {
    ConsentReader reader = reader(PEOPLE);
    assertThat(reader.permission(points(), OFFERS)).isEqualTo(Permission.DENIED_BY_ANOTHER);
    assertThat(reader.permission(points(), UPDATES)).isEqualTo(Permission.ALLOWED);
  }

  @Test
  void whereNotAllCanBeHeardTheAnswerIsNo() {
    ConsentReader reader = reader(PEOPLE - 1);
    assertThat(reader.permission(points(), UPDATES)).isEqualTo(Permission.UNCLEAR);
    assertThat(Permission.UNCLEAR.isAllowed()).isFalse();
  }

  private ConsentReader reader(int mostSpeakers) {
    return new ConsentReader(
        dynamo, new Patience(new Random(), millis -> {}), table(), mostSpeakers);
  }

  private static ContactPoints points() {
    return new ContactPoints(Optional.empty(), Optional.of(POINT));
  }

  private static String name(int person) {
    return person == 0 ? POINT : "t%05d".formatted(person);
  }

  private String table() {
    return intake.aws().tables().get("Enquiries");
  }
}
