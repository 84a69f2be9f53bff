package com.opleap.common.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
  @ParameterizedTest
  @CsvSource({
    "asha@example.com, asha@example.com",
    "' Asha.Rao+x@Example.COM ', Asha.Rao+x@example.com",
    "a@bücher.example, a@xn--bcher-kva.example",
    "o'neil@a.b.example, o'neil@a.b.example"
  })
  void anAddressIsNormalisedOnce(String input, String address) {
    assertThat(EmailAddress.parse(input))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid -> assertThat(((EmailAddress) valid.value()).reveal()).isEqualTo(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@",
        "a@",
        "@b.example",
        "a@b",
        "a@@b.example",
        "a b@c.example",
        "a@b .example",
        "a@b.example,c@d.example",
        "a@b.example;c@d.example",
        "A <a@b.example>",
        "\"a\"@b.example",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\u0000",
        ".a@b.example",
        "a..b@c.example",
        "a@-b.example",
        "a@b-.example",
        "a@[127.0.0.1]",
        "a\u202E@b.example",
        "a@b.example\ud800"
      })
  void whatIsNotExactlyOneAddressIsRefused(String input) {
    assertThat(EmailAddress.parse(input)).isInstanceOf(Parsed.Invalid.class);
  }

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
  @CsvSource({
    "098765 43210, +919876543210",
    "+91-98765-43210, +919876543210",
    "+44 20 7946 0958, +442079460958"
  })
  void aNumberIsNormalisedToItsCountry(String input, String number) {
    assertThat(PhoneNumber.parse(input))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid -> assertThat(((PhoneNumber) valid.value()).reveal()).isEqualTo(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "hello", "+", "+0000000000", "98765\u000043210x"})
  void whatIsNoNumberIsRefused(String input) {
    assertThat(PhoneNumber.parse(input)).isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asha", "O'Neil", "李小龙", "José María", "नि", "x"})
  void namesOfThisWorldAreTaken(String name) {
    assertThat(PersonName.parse(" " + name + " ")).isInstanceOf(Parsed.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\nb", "a\u0000", "a\u202Eb", "\ud800", "a\u2028b"})
  void namesThatAreNoneAreRefused(String name) {
    assertThat(PersonName.parse(name)).isInstanceOf(Parsed.Invalid.class);
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
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(
            random.nextInt(3) == 0 ? "@.+ -".charAt(random.nextInt(5)) : (char) random.nextInt());
      }
      assertThat(EmailAddress.parse(text.toString())).as("seed %d", seed).isNotNull();
      assertThat(PhoneNumber.parse(text.toString())).as("seed %d", seed).isNotNull();
      assertThat(PersonName.parse(text.toString())).as("seed %d", seed).isNotNull();
    }
  }
}
