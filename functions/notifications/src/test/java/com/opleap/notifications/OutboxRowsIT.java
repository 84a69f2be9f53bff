package com.opleap.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who changes a row is told whether it stands as wanted, or as somebody else left it. */
class OutboxRowsIT {
  private Post post;
  private OutboxRows rows;
  private Instant now;

  @BeforeEach
  void start() {
    post = new Post();
    rows = post.rows();
    now = post.clock().instant();
  }

  @AfterEach
  void stop() {
    post.close();
  }

  @Test
  void aSenderThatComesBackToAMessageParkedMeanwhileHasSettledNothing() {
    String id = post.write();
    assertThat(rows.claim(found(id), "sender", now)).isTrue();
    assertThat(rows.parkAbandoned(found(id), "finder", now, "unknown-outcome")).isTrue();
    assertThat(rows.sent(id, "sender", now)).isFalse();
    assertThat(rows.park(rows.find(id).orElseThrow(), "sender", now, "late")).isFalse();
    assertThat(rows.retryAt(id, "sender", now, "late")).isFalse();
    assertThat(post.state(id)).isEqualTo("parked");
    assertThat(post.row(id).get("failure").s()).isEqualTo("unknown-outcome");
  }

  @Test
  void ofTwoWhoFindTheSameAbandonedMessageOneHasParkedIt() {
    String id = post.write();
    rows.claim(found(id), "sender", now);
    StoredMessage abandoned = found(id);
    assertThat(rows.parkAbandoned(abandoned, "first", now, "unknown-outcome")).isTrue();
    assertThat(rows.parkAbandoned(abandoned, "second", now, "unknown-outcome")).isFalse();
  }

  @Test
  void ofTwoWhoFindThePersonErasedOneHasEmptiedTheRow() {
    StoredMessage message = found(post.write());
    assertThat(rows.erased(message, "first")).isTrue();
    assertThat(rows.erased(message, "second")).isFalse();
  }

  @Test
  void aWriteWhoseReplyWasLostIsOursAllTheSame() {
    String claimed = "sender";
    List<Function<String, Boolean>> settlings =
        List.of(
            id -> rows.sent(id, claimed, now),
            id -> rows.park(rows.find(id).orElseThrow(), claimed, now, "failure"),
            id -> rows.retryAt(id, claimed, now.plus(Duration.ofMinutes(1)), "failure"),
            id -> rows.parkAbandoned(found(id), "finder", now, "unknown-outcome"));
    for (int i = 0; i < settlings.size(); i++) {
      String id = post.write();
      rows.claim(found(id), claimed, now);
      StoredMessage message = found(id);
      int call = i == settlings.size() - 1 ? 2 : 1;
      post.aws().faults().fail(Post.SEND, call, Kind.LOST_REPLY);
      assertThat(settlings.get(i).apply(message.id())).as("settling %d", i).isTrue();
      assertThat(post.aws().faults().hasStruck(Post.SEND)).isTrue();
      post.aws().faults().clear(Post.SEND);
    }
  }

  private StoredMessage found(String id) {
    return rows.find(id).orElseThrow();
  }
}
