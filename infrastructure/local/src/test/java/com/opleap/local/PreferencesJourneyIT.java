package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.Visitor.Answer;
import com.opleap.promises.Keeps;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The link in the acknowledgement, over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreferencesJourneyIT {
  private LocalSystem system;
  private Visitor visitor;

  @BeforeAll
  void start() {
    system = LocalSystem.start(LocalSystem.Options.quiet(Path.of(System.getProperty("root.dir"))));
    visitor = new Visitor(system.address());
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  @Keeps({"V1", "V2", "P3"})
  void theMailBringsALinkThatWithdrawsAtOnce() {
    LinkHolder asha = LinkHolder.writing(system, "asha@example.com");
    assertThat(asha.link()).startsWith(system.address() + "/preferences.html#token=");
    assertThat(asha.sees().text()).contains("{\"purpose\":\"offers\",\"channel\":\"email\"}");
    assertThat(asha.mayBeSentOffersByEmail()).isTrue();
    Answer withdrawn = asha.allows("{\"allowed\":[]}");
    assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
    assertThat(asha.mayBeSentOffersByEmail()).isFalse();
    assertThat(system.logLines()).noneMatch(line -> line.contains(asha.token()));
  }

  @Test
  void thePageAndTheRouteOfTheSameNameAreTwo() {
    Answer page = visitor.get("/preferences.html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type")).startsWith("text/html");
    Answer route = visitor.get("/preferences");
    assertThat(route.status()).isEqualTo(401);
    assertThat(route.header("content-type")).isEqualTo("application/problem+json");
    assertThat(route.header("www-authenticate")).isEqualTo("Bearer");
  }

  @Test
  @Keeps("C12")
  void aStaffTokenAndAPersonsTokenOpenDifferentDoors() {
    LinkHolder asha = LinkHolder.writing(system, "doors@example.com");
    String staff = system.staffToken("sales");
    assertThat(visitor.get("/preferences", LinkHolder.bearer(staff)).status()).isEqualTo(401);
    assertThat(visitor.get("/enquiries", LinkHolder.bearer(asha.token())).status()).isEqualTo(401);
  }
}
