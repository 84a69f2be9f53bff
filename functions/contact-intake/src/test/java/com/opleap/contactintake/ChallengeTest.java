package com.opleap.contactintake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.contactintake.FormDefinition.Work;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Work as it goes out and comes back; the hashes were made by openssl, from ALTCHA's description.
 */
class ChallengeTest {
  private static final String SALT = "AAECAwQFBgcICQoLDA0ODw?expires=1764064800&";
  private static final String CHALLENGE =
      "c7201ff6edb5fec05d9feb373c01773f724886e89e7d9e85cc622056eaed2f01";
  private static final String SIGNATURE =
      "929eb1074e1d7fffe13d98c3eb25fd9a3ba8834e6b699a370e796e6ba02e5293";
  private static final String PAYLOAD =
      "{\"algorithm\":\"SHA-256\",\"challenge\":\"%s\",\"number\":4242,\"salt\":\"%s\",\"signature\":\"%s\",\"took\":81}"
          .formatted(CHALLENGE, SALT, SIGNATURE);

  private final Challenge challenge =
      Challenge.of(token("contact"), "a-key-of-this-test", 4_242, new Work(10_000));

  @Test
  void itIsTheHashOfSaltAndNumberAndTheSignatureOfThat() {
    assertThat(challenge).isEqualTo(new Challenge("SHA-256", CHALLENGE, 10_000, SALT, SIGNATURE));
    assertThat(challenge.json())
        .isEqualTo(
            "{\"algorithm\":\"SHA-256\",\"challenge\":\"%s\",\"maxnumber\":10000,\"salt\":\"%s\",\"signature\":\"%s\"}"
                .formatted(CHALLENGE, SALT, SIGNATURE));
  }

  @Test
  void aSolutionIsReadAsAltchasWidgetWritesIt() {
    Solution solution = solution(PAYLOAD);
    assertThat(solution).isEqualTo(new Solution("SHA-256", CHALLENGE, 4_242, SALT, SIGNATURE));
    assertThat(solution.isOf(challenge)).isTrue();
  }

  /** As it was given, to the letter: there is one spelling of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHA-256>SHA-1",
        "SHA-256>SHA-512",
        "SHA-256>sha-256",
        "c7201>c7202",
        "c7201>C7201",
        "929eb>929ec",
        "929eb>929EB",
        "02e5293>02e529",
        "4800&>4800",
        "4800&>4801&",
        "expires=1764064800>expires=9764064800",
        "AAEC>AAED",
        "?expires>\\ud800expires"
      })
  void whatIsChangedInALetterIsNoneOfIt(String change) {
    String[] parts = change.split(">", 2);
    assertThat(PAYLOAD).contains(parts[0]);
    assertThat(solution(PAYLOAD.replace(parts[0], parts[1])).isOf(challenge)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4242>4242.0",
        "4242>42e2",
        "4242>4294971538",
        "4242>99999999999999999999999999999999",
        "4242>1e400",
        "4242>\"4242\"",
        "4242>null",
        "4242>[4242]",
        "\"SHA-256\">256",
        "\"SHA-256\">null",
        "\"took\":81>\"took\":81,\"number\":4242",
        "\"took\":81>\"took\":",
        "\"number\">\"numbers\"",
        "\"salt\">\"Salt\"",
        "\"signature\">\"\"",
        "\"challenge\">\"x\"",
        "}>}{}",
        "}>"
      })
  void whatIsNotWrittenLikeOneIsNone(String change) {
    String[] parts = change.split(">", 2);
    assertThat(PAYLOAD).contains(parts[0]);
    assertThat(Solution.parse(base64(PAYLOAD.replace(parts[0], parts[1])))).isEmpty();
  }

  @Test
  void whatIsNoBase64OrNoJsonOrHugeIsNone() {
    String deep = "{\"number\":".repeat(100);
    String good = base64(PAYLOAD);
    for (String text :
        new String[] {
          "",
          " ",
          "%",
          "\u0000",
          "\ud800",
          PAYLOAD,
          good + good,
          good + " ",
          good.substring(1),
          "=" + good,
          base64("[]"),
          base64("null"),
          base64("4242"),
          base64(deep),
          "/////w==",
          base64(PAYLOAD.replace("81", "\"" + "x".repeat(2_000) + "\"")),
        }) {
      assertThat(Solution.parse(text)).as(text).isEmpty();
    }
  }

  private static FormToken token(String form) {
    Instant expiresAt = Instant.parse("2025-11-25T10:00:00.999Z");
    return new FormToken(
        "AAECAwQFBgcICQoLDA0ODw", form, "https://www.opleap.example", expiresAt, expiresAt);
  }

  private static Solution solution(String payload) {
    return Solution.parse(base64(payload)).orElseThrow();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
