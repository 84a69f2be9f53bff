package com.opleap.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opleap.localaws.Faults.Kind;
import com.opleap.localaws.Mailbox.Mail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryIT {
  /** Of a cold container: row, domain key, KMS, data key, claim; then SES, then settling. */
  private static final int CLAIM = 5;

  private static final int SES = 6;
  private static final int SETTLE = 7;

  private Post post;

  @BeforeEach
  void start() {
    post = new Post();
  }

  @AfterEach
  void stop() {
    post.close();
  }

  @Test
  void aMessageIsSentToItsOneRecipientAndWhatItSaidIsGone() {
    String id = post.write();
    assertThat(post.streamBrings(id)).isZero();
    Mail mail = post.aws().mailbox().mailsTo(Post.TO).getFirst();
    assertThat(mail.subject()).isEqualTo("Subject");
    assertThat(mail.text()).isEqualTo("Text");
    assertThat(mail.html()).isEqualTo("<p>Html</p>");
    assertThat(mail.from()).isEqualTo("no-reply@opleap.example");
    assertThat(post.state(id)).isEqualTo("sent");
    assertThat(post.row(id)).doesNotContainKeys("to", "subject", "text", "html", "queue");
  }

  @Test
  void aMessageWhoseKeyIsBesideItIsSentAndLosesBoth() {
    String id = post.writeWithItsKey();
    post.streamBrings(id);

    assertThat(post.aws().mailbox().mails())
        .filteredOn(mail -> mail.to().equals(Post.TO))
        .hasSize(1);
    assertThat(post.row(id)).doesNotContainKeys("to", "subject", "text", "html", "ownKey");
  }

  /** What is parked stays until staff have seen to it; this would outlive its person. */
  @Test
  void oneThatIsParkedWithItsKeyStillHasAnEnd() {
    String own = post.writeWithItsKey();
    String persons = post.write();
    post.tamperWith(own);
    post.tamperWith(persons);
    post.streamBrings(own);
    post.streamBrings(persons);

    assertThat(post.state(own)).isEqualTo("parked");
    assertThat(post.row(own)).containsKey("expiresAt");
    assertThat(post.row(persons)).doesNotContainKey("expiresAt");
  }

  @Test
  void aStreamThatBringsItTwiceSendsOnce() {
    String id = post.write();
    post.streamBrings(id);
    post.streamBrings(id);
    post.clock().advance(Duration.ofHours(1));
    post.scheduleRuns();
    assertThat(post.mails()).isEqualTo(1);
  }

  @Test
  void twentyDeliveriesAtOnceSendOnce() throws Exception {
    String id = post.write();
    Callable<Integer> delivery = () -> post.streamBrings(id);
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      threads.invokeAll(java.util.Collections.nCopies(20, delivery)).getFirst().get();
    }
    assertThat(post.mails()).isEqualTo(1);
  }

  @Test
  void whatTheStreamNeverBroughtIsSentByTheSchedule() {
    String id = post.write();
    post.scheduleRuns();
    assertThat(post.mails()).isZero();
    post.clock().advance(Duration.ofMinutes(2));
    post.scheduleRuns();
    assertThat(post.mails()).isEqualTo(1);
    assertThat(post.state(id)).isEqualTo("sent");
  }

  @Test
  void anErasedPersonIsNotWrittenToAndNothingIsKept() {
    String id = post.write();
    post.erasePersonOf(id);
    post.streamBrings(id);
    assertThat(post.mails()).isZero();
    assertThat(post.state(id)).isEqualTo("erased");
    assertThat(post.row(id)).doesNotContainKeys("to", "subject", "text", "html", "queue");
  }

  @Test
  void whatSesDidNotTakeIsTriedAgainWithGrowingDelayAndParkedAtLast() {
    String id = post.write();
    failSes(Kind.ERROR, Post.SEND);
    post.streamBrings(id);
    List<Duration> delays =
        List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24));
    for (Duration delay : delays) {
      assertThat(post.state(id)).as("before %s", delay).isEqualTo("pending");
      post.clock().advance(delay.minusSeconds(1));
      post.scheduleRuns();
      assertThat(post.mails()).as("one second before %s", delay).isZero();
      post.clock().advance(Duration.ofSeconds(1));
      failSesInSchedule(id);
    }
    assertThat(post.state(id)).isEqualTo("parked");
    JsonNode parked = post.parkedItems().path(0);
    assertThat(parked.path("id").asText()).isEqualTo(id);
    assertThat(parked.path("kind").asText()).isEqualTo("acknowledgement");
    assertThat(parked.path("attempts").asInt()).isEqualTo(7);
    assertThat(parked.path("failure").asText()).isEqualTo("InternalServerError");
    assertThat(parked.toString()).doesNotContain(Post.TO);
  }

  @Test
  void oneFailureIsMendedByTheNextTry() {
    String id = post.write();
    failSes(Kind.ERROR, Post.SEND);
    post.streamBrings(id);
    post.clock().advance(Duration.ofMinutes(1));
    post.scheduleRuns();
    assertThat(post.state(id)).isEqualTo("sent");
    assertThat(post.mails()).isEqualTo(1);
  }

  @Test
  void aReplyOfSesThatIsLostIsNeverSentTwiceButShownToStaff() {
    String id = post.write();
    failSes(Kind.LOST_REPLY, Post.SEND);
    post.streamBrings(id);
    runLongAfter();
    assertThat(post.mails()).isEqualTo(1);
    assertThat(post.state(id)).isEqualTo("parked");
    assertThat(post.parkedItems().path(0).path("failure").asText()).isEqualTo("unknown-outcome");
  }

  @Test
  void aCrashAfterSendingIsNeverSentTwiceButShownToStaff() {
    String id = post.write();
    failSes(Kind.CRASH, Post.SEND);
    post.streamBrings(id);
    assertThat(post.state(id)).isEqualTo("sending");
    runLongAfter();
    assertThat(post.mails()).isEqualTo(1);
    assertThat(post.state(id)).isEqualTo("parked");
  }

  @Test
  void anyOtherCallThatFailsOnceLeavesExactlyOneMail() {
    for (Kind kind : Kind.values()) {
      for (int call = 1; call <= SETTLE; call++) {
        boolean outcomeUnknown =
            call == SES
                || (kind == Kind.CRASH && call == CLAIM)
                || (kind == Kind.ERROR && call == SETTLE);
        if (!outcomeUnknown) {
          oneMailAfter(kind, call);
        }
      }
    }
  }

  private void oneMailAfter(Kind kind, int call) {
    int before = post.mails();
    String id = post.write();
    post.aws().faults().fail(Post.SEND, call, kind);
    int broughtAgain = post.streamBrings(id);
    assertThat(post.aws().faults().hasStruck(Post.SEND)).as("%s at %d", kind, call).isTrue();
    post.aws().faults().clear(Post.SEND);
    if (broughtAgain > 0) {
      post.streamBrings(id);
    }
    runLongAfter();
    assertThat(post.mails()).as("%s at call %d", kind, call).isEqualTo(before + 1);
  }

  @Test
  void aSettlingThatFailsLeavesTheMailToStaffAndNeverSendsItTwice() {
    String id = post.write();
    post.aws().faults().fail(Post.SEND, SETTLE, Kind.ERROR);
    post.streamBrings(id);
    post.aws().faults().clear(Post.SEND);
    runLongAfter();
    assertThat(post.mails()).isEqualTo(1);
    assertThat(post.state(id)).isEqualTo("parked");
  }

  @Test
  void theParkedListIsForStaffAndPaged() {
    for (int i = 0; i < 3; i++) {
      String id = post.write();
      failSes(Kind.LOST_REPLY, Post.SEND);
      post.streamBrings(id);
      post.clock().advance(Duration.ofSeconds(1));
    }
    assertThat(post.parked("[support]", "").path("statusCode").asInt()).isEqualTo(403);
    assertThat(post.parkedItems()).hasSize(3);
    String page = post.parked("[sales]", "\"limit\":\"2\"").path("body").asText();
    String next = page.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
    assertThat(post.parked("[sales]", "\"cursor\":\"" + next + "\"").path("body").asText())
        .contains("\"items\":[{")
        .doesNotContain("next");
  }

  private void failSes(Kind kind, String function) {
    post.aws().faults().fail(function, SES, kind);
  }

  /** The schedule asks four queues first; then comes the message as anywhere. */
  private void failSesInSchedule(String id) {
    int queriesBefore = com.opleap.common.outbox.OutboxItem.shard(id) + 1;
    post.aws().faults().fail(Post.RETRY, queriesBefore + SES, Kind.ERROR);
    post.scheduleRuns();
    post.aws().faults().clear(Post.RETRY);
  }

  private void runLongAfter() {
    post.clock().advance(Duration.ofMinutes(20));
    post.scheduleRuns();
    post.clock().advance(Duration.ofMinutes(20));
    post.scheduleRuns();
  }
}
