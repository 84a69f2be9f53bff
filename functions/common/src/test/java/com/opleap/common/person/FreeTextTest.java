package com.opleap.common.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.promises.Keeps;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {
  private static final int MAX = 20;

  @Test
  void whatWasNormalisedStaysAsItIsAndNothingThrows() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int taken = 0;
    for (int round = 0; round < 10_000; round++) {
      FreeText.Shape type = random.nextBoolean() ? FreeText.Shape.LINE : FreeText.Shape.TEXT;
      if (FreeText.parse(text(random), type, MAX) instanceof Parsed.Valid<FreeText>(FreeText t)) {
        taken++;
        String once = t.reveal();
        assertThat(once.codePointCount(0, once.length())).as("seed %d", seed).isBetween(0, MAX);
        assertThat(once.getBytes(UTF_8).length).as("seed %d", seed).isLessThanOrEqualTo(4 * MAX);
        assertThat(FreeText.parse(once, type, MAX))
            .as("seed %d", seed)
            .isInstanceOf(Parsed.Valid.class);
        assertThat(once.lines().count())
            .as("seed %d", seed)
            .isLessThan(type == FreeText.Shape.LINE ? 2 : 99);
        assertThat(again(once, type)).as("seed %d", seed).isEqualTo(once);
      }
    }
    assertThat(taken).as("seed %d: something was taken", seed).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u202eb", "a\u2066b", "a\u0000b", "a\u001b[1m", "a\u0085b", "a\ud800"})
  void whatIsNoTextIsRefusedInALineAndInAText(String input) {
    for (FreeText.Shape type : List.of(FreeText.Shape.LINE, FreeText.Shape.TEXT)) {
      assertThat(FreeText.parse(input, type, MAX)).isInstanceOf(Parsed.Invalid.class);
    }
  }

  @Keeps("C16")
  @Test
  void aCardsNumberIsMasked() {
    assertThat(again("4111111111111111", FreeText.Shape.LINE)).isEqualTo("••••••••••••1111");
  }

  @Keeps("C16")
  @ParameterizedTest
  @CsvSource({
    "/a, /a",
    "/a234567890123456789/b, /a234567890123456789",
    "/a23456789012345678 /b, /a23456789012345678",
    "/a3456/4111111111111111, /a3456/••••••••••••1",
    "/a234567890123456789\ud83d\ude42, /a234567890123456789"
  })
  void whatIsCutIsCheckedBefore(String input, String cut) {
    assertThat(FreeText.cut(input, FreeText.Shape.LINE, MAX))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid -> assertThat(((FreeText) valid.value()).reveal()).isEqualTo(cut));
  }

  private static String again(String text, FreeText.Shape type) {
    return FreeText.parse(text, type, MAX) instanceof Parsed.Valid<FreeText>(FreeText t)
        ? t.reveal()
        : "refused";
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(24); length > 0; length--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append("\r\n\t \u0301\u2028\u202Eé".charAt(random.nextInt(8)));
        case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
