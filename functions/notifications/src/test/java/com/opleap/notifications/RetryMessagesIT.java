package com.opleap.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Faults.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;

/** The schedule that sends what the stream could not, and what staff see of what stays behind. */
class RetryMessagesIT {
  private static final int MOST_CALLS = 20;

  private Post post;

  @BeforeEach
  void start() {
    post = new Post();
  }

  @AfterEach
  void stop() {
    post.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whicheverCallFailsAMessageIsSentOnceOrShownToStaff(Kind kind) {
    int call = 1;
    while (failsAtCall(call, kind)) {
      assertThat(++call).isLessThan(MOST_CALLS);
    }
    // Four queues, and on the way row, domain key, KMS, data key, claim, SES, settling.
    assertThat(call - 1).isEqualTo(11);
  }

  /** Whether there was such a call to fail. */
  private boolean failsAtCall(int call, Kind kind) {
    int mails = post.mails();
    String id = post.write();
    post.clock().advance(Duration.ofMinutes(2));
    post.aws().faults().fail(Post.RETRY, call, kind);
    try {
      post.scheduleRuns();
    } catch (SdkException e) {
      // A queue that cannot be asked fails the run, which is seen; the next run does its work.
      assertThat(post.aws().faults().hasStruck(Post.RETRY)).isTrue();
    }
    boolean struck = post.aws().faults().hasStruck(Post.RETRY);
    post.aws().faults().clear(Post.RETRY);
    post.clock().advance(Duration.ofMinutes(20));
    post.scheduleRuns();

    String state = post.state(id);
    int sent = post.mails() - mails;
    assertThat(state).as("%s at call %d", kind, call).isIn("sent", "parked");
    assertThat(sent).as("%s at call %d", kind, call).isLessThanOrEqualTo(1);
    if (state.equals("sent")) {
      assertThat(sent).as("%s at call %d", kind, call).isEqualTo(1);
    } else {
      assertThat(parkedIds()).contains(id);
    }
    return struck;
  }

  @Test
  void aMessageThatDoesNotOpenIsParkedAndHoldsUpNoOther() {
    List<String> broken = List.of(post.write(), post.write());
    broken.forEach(post::tamperWith);
    String whole = post.write();
    post.streamBrings(broken.getFirst());
    post.clock().advance(Duration.ofMinutes(2));
    post.scheduleRuns();
    assertThat(broken).allSatisfy(id -> assertThat(post.state(id)).isEqualTo("parked"));
    assertThat(post.parkedItems().findValuesAsText("failure"))
        .containsExactly("unreadable", "unreadable");
    assertThat(post.state(whole)).isEqualTo("sent");
  }

  @Test
  void anOlderRecordOfTheStreamThatComesLateFindsNothingToDo() {
    String first = post.write();
    String second = post.write();
    post.streamBrings(second);
    post.streamBrings(first);
    post.streamBrings(second);
    assertThat(post.mails()).isEqualTo(2);
  }

  @Test
  void aRecordWhoseRowHasExpiredFindsNothingToDo() {
    String id = post.write();
    post.clock().advance(Duration.ofDays(31));
    assertThat(post.row(id)).isEmpty();
    assertThat(post.streamBrings(id)).isZero();
    assertThat(post.row(id)).as("nothing is made of it anew").isEmpty();
    assertThat(post.mails()).isZero();
  }

  @Test
  void theParkedListThatCannotBeReadIs503() {
    post.aws().faults().fail(Post.PARKED, 1, Kind.ERROR);
    JsonNode answer = post.parked("[operator]", "");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.path("headers").path("retry-after").asInt()).isPositive();
  }

  @Test
  void aPageOfParkedMessagesThatCannotBeIs400() {
    assertThat(post.parked("[operator]", "\"limit\":\"0\"").path("statusCode").asInt())
        .isEqualTo(400);
    assertThat(post.parked("[operator]", "\"cursor\":\"due#1\"").path("statusCode").asInt())
        .isEqualTo(400);
  }

  private List<String> parkedIds() {
    return post.parkedItems().findValuesAsText("id");
  }
}
