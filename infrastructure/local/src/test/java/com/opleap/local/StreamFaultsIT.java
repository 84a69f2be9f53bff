package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Faults.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults in the function that a stream feeds, asked for and followed over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFaultsIT {
  private static final String SEND = "SendMessageFunction";
  private static final String RETRY = "RetryMessagesFunction";

  /** Of a warm container: row, data key, claim; SES; settling. */
  private static final int CALLS = 5;

  private LocalSystem system;
  private Visitor visitor;

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
    visitor = new Visitor(system.address());
    write("warm@example.com");
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theMessageIsSentOnceOrParkedAndTheStreamGoesOn(Kind kind) {
    for (int call = 1; call <= CALLS; call++) {
      String which = kind + " at call " + call;
      String hit = kind + "-" + call + "@example.com";
      String later = "after-" + hit;
      int parked = parked();
      plan(call, kind);
      write(hit);
      assertThat(system.aws().faults().hasStruck(SEND)).as(which).isTrue();
      write(later);
      assertThat(mails(later)).as("after " + which).isEqualTo(1);
      longAfter();
      assertThat(mails(hit)).as(which).isBetween(1 - (parked() - parked), 1);
    }
  }

  private void plan(int call, Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    posted(
        "/_local/faults",
        "{\"function\":\"%s\",\"call\":%d,\"kind\":\"%s\"}".formatted(SEND, call, name),
        200);
  }

  private void write(String email) {
    posted(
        "/forms/contact",
        "{\"name\":\"Asha\",\"email\":\"%s\",\"message\":\"m\"}".formatted(email),
        201);
    assertThat(posted("/_local/streams", "", 200)).contains("\"pending\":0");
  }

  private String posted(String path, String body, int status) {
    Visitor.Answer answer = visitor.postJson(path, body);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(status);
    return answer.text();
  }

  private void longAfter() {
    for (int i = 0; i < 2; i++) {
      system.aws().clock().advance(Duration.ofMinutes(20));
      system.runSchedule(RETRY);
    }
  }

  private int mails(String to) {
    return system.aws().mailbox().mailsTo(to).size();
  }

  private int parked() {
    return (int)
        system.aws().rows("Outbox").stream()
            .filter(row -> row.path("state").path("S").asText().equals("parked"))
            .count();
  }
}
