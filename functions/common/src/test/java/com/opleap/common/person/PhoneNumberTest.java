package com.opleap.common.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
  @ParameterizedTest
  @CsvSource({
    "098765 43210, +919876543210",
    "+91-98765-43210, +919876543210",
    "+44 20 7946 0958, +442079460958",
    "+44 (0)20/7946.0958, +442079460958",
    "(098765) 43210, +919876543210",
    "\u202a+91\u00a098765\u201143210\u202c, +919876543210",
    "\uff0b\u0669\u0661 \u0968\u0968 2345 6789, +912223456789",
    "+91 22 2345 678\ud835\udfd7, +912223456789"
  })
  void aNumberIsNormalisedToItsCountry(String input, String number) {
    assertThat(PhoneNumber.parse(input))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid -> assertThat(((PhoneNumber) valid.value()).reveal()).isEqualTo(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        "hello",
        "+",
        "()",
        "+0000000000",
        "+49943064666041151",
        "+44 20 +7946 0958",
        "98765\u000043210x",
        "1;phone-context=a;tel:",
        ";phone-context=a;tel:1",
        "tel:+919876543210",
        "tel:98765-43210;phone-context=evil.example",
        "98765 43210;isub=1",
        "call 9876543210",
        "9876543210 after six",
        "9876543210, 9876543211",
        "1-800-FLOWERS",
        "1-800-FLOWERS x1"
      })
  void whatIsNoNumberIsRefused(String input) {
    assertThat(PhoneNumber.parse(input)).isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+44 20 7946 0958 ext. 12",
        "+44 20 7946 0958 x1",
        "+44 20 7946 0958 EXTN 12",
        "+44 20 7946 0958;ext=12",
        "(098765) 43210 extension: 12",
        "98765 43210 #\u0661\u0662"
      })
  void anExtensionIsRefusedForItWouldBeLost(String input) {
    assertThat(PhoneNumber.parse(input))
        .isEqualTo(Parsed.invalid("extension", "Please write an extension into the message."));
  }

  @Test
  void whateverHasTheCharactersOfANumberIsOneOrNone() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(41); length > 0; length--) {
        text.append("0123456789876543210+()-./ ".charAt(random.nextInt(26)));
      }
      taken += PhoneNumber.parse(text.toString()) instanceof Parsed.Valid ? 1 : 0;
    }
    assertThat(taken).as("seed %d: something was taken", seed).isPositive();
  }
}
