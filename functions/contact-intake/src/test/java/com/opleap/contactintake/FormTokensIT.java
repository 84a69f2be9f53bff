package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a form token is worth, over the vault that holds the key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTokensIT {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.125Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Optional<String> WEBSITE = Optional.of("https://www.opleap.example");
  private static final Optional<String> PARTNER = Optional.of("https://partner.opleap.example");
  private static final Optional<String> UNTOLD = Optional.empty();

  private final Forms forms = new Forms();
  private final FormDefinition contact = forms.find("contact").orElseThrow();
  private final FormDefinition callback = forms.find("callback").orElseThrow();
  private Intake intake;
  private FormTokens tokens;

  @BeforeAll
  void start() {
    intake = new Intake();
    tokens = IntakeWiring.showing(intake.environment(Intake.SHOW)).tokens();
  }

  @AfterAll
  void stop() {
    intake.close();
  }

  @Test
  void itIsWorthSomethingAfterTwoSecondsAndForADay() {
    FormTokens.Issued issued = tokens.issue(contact, WEBSITE, NOW);
    FormToken token = issued.token();
    assertThat(at(issued, NOW)).isEqualTo(new TokenCheck.Early(token));
    assertThat(at(issued, NOW.plusMillis(1_999))).isEqualTo(new TokenCheck.Early(token));
    assertThat(at(issued, NOW.plusMillis(2_000))).isEqualTo(new TokenCheck.Valid(token));
    Instant end = NOW.plus(Duration.ofHours(24));
    assertThat(at(issued, end.minusMillis(1))).isEqualTo(new TokenCheck.Valid(token));
    assertThat(at(issued, end)).isEqualTo(new TokenCheck.Expired(token));
  }

  @Test
  void noTokenIsNotAForgedOne() {
    assertThat(check("")).isEqualTo(new TokenCheck.None());
    assertThat(check(" ")).isEqualTo(new TokenCheck.None());
    assertThat(check("x")).isEqualTo(new TokenCheck.Forged());
  }

  @Test
  void itIsForItsFormAlone() {
    FormTokens.Issued issued = tokens.issue(callback, WEBSITE, NOW);
    assertThat(tokens.check(issued.text(), callback, WEBSITE, LATER))
        .isInstanceOf(TokenCheck.Valid.class);
    assertThat(check(issued.text())).isEqualTo(new TokenCheck.Forged());
  }

  @Test
  void itIsForItsSiteAlone() {
    String ours = tokens.issue(contact, WEBSITE, NOW).text();
    assertThat(tokens.check(ours, contact, UNTOLD, LATER)).isInstanceOf(TokenCheck.Valid.class);
    assertThat(tokens.check(ours, contact, PARTNER, LATER)).isEqualTo(new TokenCheck.Forged());
  }

  @Test
  void noBitOfItCanBeChanged() {
    byte[] text = tokens.issue(contact, PARTNER, NOW).text().getBytes(ISO_8859_1);
    for (int bit = 0; bit < 8 * text.length; bit++) {
      byte[] changed = text.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertForged(new String(changed, ISO_8859_1));
    }
  }

  @Test
  void noSeededChangeOfItPasses() {
    long seed = Long.getLong("seed", NOW.getEpochSecond());
    Random random = new Random(seed);
    String one = tokens.issue(contact, WEBSITE, NOW).text();
    String other = tokens.issue(contact, PARTNER, NOW.plusSeconds(1)).text();
    for (int round = 0; round < 5_000; round++) {
      assertForged(changed(one, other, random));
    }
  }

  /** A piece cut out, put in twice, replaced by chance, or by the other token's. */
  private static String changed(String one, String other, Random random) {
    int from = random.nextInt(one.length());
    int to = from + 1 + random.nextInt(one.length() - from);
    String piece =
        switch (random.nextInt(5)) {
          case 0 -> "";
          case 1 -> one.substring(from, to) + one.substring(from, to);
          case 2 -> Integer.toString(random.nextInt(), 36);
          case 3 -> other.substring(Math.min(from, other.length()), Math.min(to, other.length()));
          default -> one.substring(from, to) + "=".repeat(1 + random.nextInt(2));
        };
    String changed = one.substring(0, from) + piece + one.substring(to);
    return changed.equals(one) || changed.equals(other) ? one + "A" : changed;
  }

  @Test
  void everyoneIsAnother() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      nonces.add(tokens.issue(contact, WEBSITE, NOW).token().nonce());
    }
    assertThat(nonces).hasSize(100);
  }

  @Test
  void aLongTextIsRefusedUnread() {
    String token = tokens.issue(contact, WEBSITE, NOW).text();
    assertForged("A".repeat(100_000) + "." + "A".repeat(43));
    assertForged("A" + token);
  }

  private void assertForged(String text) {
    for (Optional<String> origin : java.util.List.of(WEBSITE, PARTNER, UNTOLD)) {
      assertThat(tokens.check(text, contact, origin, LATER))
          .as(text)
          .isInstanceOfAny(TokenCheck.Forged.class);
    }
  }

  private TokenCheck at(FormTokens.Issued issued, Instant now) {
    return tokens.check(issued.text(), contact, WEBSITE, now);
  }

  private TokenCheck check(String text) {
    return tokens.check(text, contact, WEBSITE, LATER);
  }
}
