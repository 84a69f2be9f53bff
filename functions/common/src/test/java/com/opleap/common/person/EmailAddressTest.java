package com.opleap.common.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
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
}
