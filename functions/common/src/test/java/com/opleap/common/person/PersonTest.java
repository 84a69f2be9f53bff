package com.opleap.common.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.opleap.promises.Keeps;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
  @Test
  void longInputsAreRefusedQuickly() {
    assertThat(EmailAddress.parse("a".repeat(65) + "@b.example"))
        .isInstanceOf(Parsed.Invalid.class);
    assertThat(EmailAddress.parse("a@" + "b".repeat(10_000))).isInstanceOf(Parsed.Invalid.class);
    assertThat(EmailAddress.parse("a.".repeat(120) + "!")).isInstanceOf(Parsed.Invalid.class);
    assertThat(PersonName.parse("x".repeat(10_000))).isInstanceOf(Parsed.Invalid.class);
    assertThat(PhoneNumber.parse("1".repeat(10_000))).isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asha", "O'Neil", "李小龙", "José María", "नि", "x"})
  void namesOfThisWorldAreTaken(String name) {
    assertThat(PersonName.parse(" " + name + " ")).isInstanceOf(Parsed.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a\nb",
        "a\u0000",
        "a\u202Eb",
        "\ud800",
        "a\u2028b",
        "a\ufffd",
        "a\ufffe",
        "a\ufdd0"
      })
  void namesThatAreNoneAreRefused(String name) {
    assertThat(PersonName.parse(name)).isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u00a0", "\u200b", "\u2060\ufeff", "\u3164", "\u2800", "\u200d", "\u0301"})
  void aNameThatCannotBeSeenIsNotFilledIn(String name) {
    assertThat(PersonName.parse(name))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid -> assertThat(invalid.violations().toString()).contains("code=required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asha", "\u00a0Asha\u200b", "\ufeff Asha\u2060\u3000"})
  void whatCannotBeSeenAroundANameIsTakenAway(String name) {
    assertThat(PersonName.parse(name))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid -> assertThat(((PersonName) valid.value()).reveal()).isEqualTo("Asha"));
  }

  /** An old way to write Malayalam ends words with a joiner. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0d05\u0d35\u0d28\u0d4d\u200d", "7", "李", "🙂"})
  void namesOfAllScriptsStayAsTheyAre(String name) {
    assertThat(PersonName.parse(name))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid -> assertThat(((PersonName) valid.value()).reveal()).isEqualTo(name));
  }

  @Keeps("C16")
  @Test
  void aCardsNumberIsMaskedInANameAndAPhoneNumberIsNone() {
    assertThat(PersonName.parse("Asha 4111 1111 1111 1111"))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid ->
                assertThat(((PersonName) valid.value()).reveal())
                    .isEqualTo("Asha •••• •••• •••• 1111"));
    assertThat(PhoneNumber.parse("+49 1512 3456789")).isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void noneOfThemShowsItselfByChance() {
    for (Parsed<?> parsed :
        new Parsed<?>[] {
          EmailAddress.parse("asha@example.com"),
          PhoneNumber.parse("+919876543210"),
          PersonName.parse("Asha")
        }) {
      assertThat(parsed.toString()).doesNotContain("sha", "98765");
    }
  }

  @Test
  void randomTextsNeverThrow() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      String text = text(random);
      assertThatCode(
              () -> {
                EmailAddress.parse(text);
                PhoneNumber.parse(text);
                PersonName.parse(text);
              })
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatWasNormalisedStaysAsItIs() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 5_000; i++) {
      String text = text(random);
      taken += again(seed, EmailAddress::parse, EmailAddress::reveal, text);
      taken += again(seed, EmailAddress::parse, EmailAddress::reveal, text + "@a" + text + ".in");
      taken += again(seed, PersonName::parse, PersonName::reveal, text);
      taken +=
          again(seed, PhoneNumber::parse, PhoneNumber::reveal, "+" + random.nextLong(1L << 44));
    }
    assertThat(taken).as("seed %d: something was taken", seed).isPositive();
  }

  private static <T> int again(
      long seed, Function<String, Parsed<T>> parse, Function<T, String> reveal, String input) {
    if (!(parse.apply(input) instanceof Parsed.Valid<T>(T first))) {
      return 0;
    }
    assertThat(
            parse.apply(reveal.apply(first)) instanceof Parsed.Valid<T>(T second)
                ? reveal.apply(second)
                : "refused")
        .as("seed %d", seed)
        .isEqualTo(reveal.apply(first));
    return 1;
  }

  /** Mostly what looks like an address, a number or a name; some of it any 16 bits. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(30); length > 0; length--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> "@.+ -e\u0301ß".charAt(random.nextInt(8));
            case 1 -> (char) random.nextInt();
            default -> (char) ('a' + random.nextInt(26));
          });
    }
    return text.toString();
  }
}
