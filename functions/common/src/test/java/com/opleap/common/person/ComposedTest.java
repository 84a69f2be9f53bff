package com.opleap.common.person;

import static java.text.Normalizer.Form.NFD;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposedTest {
  @ParameterizedTest
  @ValueSource(strings = {"e\u0301", "\u1112\u1161\u11ab", "\u0928\u093c\u093f", "a"})
  void whatLooksTheSameIsTheSame(String text) {
    assertThat(Composed.text(text))
        .isEqualTo(Composed.text(Normalizer.normalize(text, Normalizer.Form.NFC)));
  }

  @Test
  void thirtyMarksInARowAreTaken() {
    String marks = "x" + "\u0316".repeat(30);
    assertThat(Composed.text(marks.repeat(3))).isEqualTo(new Parsed.Valid<>(marks.repeat(3)));
  }

  /** The last of them has 30, which become 60. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0316", "\u0301\u0316", "\u0903", "\u20dd", "\ud834\udd65", "\u0344"})
  void moreAreRefused(String mark) {
    String marks = mark.equals("\u0344") ? mark.repeat(30) : mark.repeat(31);
    Parsed<String> refused =
        Parsed.invalid("marks", "It has more than 30 accents or other marks on one character.");
    assertThat(Composed.text("x" + marks)).isEqualTo(refused);
    assertThat(PersonName.parse("x" + marks)).isEqualTo(refused);
    assertThat(EmailAddress.parse("x" + marks + "@b.example")).isEqualTo(refused);
  }

  /** So what comes after a character that is none is in its place already. */
  @Test
  void noCharacterButMarksIsPutIntoAnotherOrder() {
    assertThat(
            IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .filter(c -> isMoved(Character.toString(c)))
                .filter(c -> !Character.toString(c).matches("\\p{M}")))
        .isEmpty();
  }

  /** Before U+0345 all go that go anywhere. */
  private static boolean isMoved(String c) {
    return !Normalizer.normalize("\u0345" + c, NFD).equals("\u0345" + Normalizer.normalize(c, NFD));
  }
}
