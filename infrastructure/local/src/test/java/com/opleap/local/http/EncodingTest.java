package com.opleap.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource({
    "a%20b, a b",
    "a+b, a+b",
    "%C3%A9, é",
    "%2Fetc, /etc",
    "%, %",
    "%2, %2",
    "%zz, %zz",
    "%%41, %A",
    "100%, 100%",
    "%252e, %2e"
  })
  void aPathIsDecodedOnceAndWhatIsNoEscapeStays(String encoded, String decoded) {
    assertThat(Encoding.decode(encoded)).isEqualTo(decoded);
  }

  @Test
  void aQueryKeepsOrderAndRepetitionsAndReadsAPlusAsASpace() {
    assertThat(Encoding.query("b=2&a=1&b=x+y%26z&&flag&=v&c=d=e"))
        .containsExactly(
            java.util.Map.entry("b", List.of("2", "x y&z")),
            java.util.Map.entry("a", List.of("1")),
            java.util.Map.entry("flag", List.of("")),
            java.util.Map.entry("", List.of("v")),
            java.util.Map.entry("c", List.of("d=e")));
    assertThat(Encoding.query("")).isEmpty();
  }

  @Test
  void whateverWasEncodedComesBackAndRubbishNeverThrows() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, 0x2fff)
          .filter(Character::isDefined)
          .forEach(text::appendCodePoint);
      String encoded = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
      assertThat(Encoding.query("k=" + encoded).get("k"))
          .as("-Dseed=%d", seed)
          .containsExactly(text.toString());
      String cut = encoded.substring(0, random.nextInt(encoded.length() + 1));
      assertThatCode(() -> Encoding.decode(cut)).as("-Dseed=%d", seed).doesNotThrowAnyException();
    }
  }
}
