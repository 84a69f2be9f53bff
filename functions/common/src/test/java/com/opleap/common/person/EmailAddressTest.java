package com.opleap.common.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.promises.Keeps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "asha@example.com, asha@example.com",
    "' Asha.Rao+x@Example.COM ', Asha.Rao+x@example.com",
    "a@bücher.example, a@xn--bcher-kva.example",
    "o'neil@a.b.example, o'neil@a.b.example",
    "a=b?c@d.example, a=b?c@d.example",
    "a@1.4you.example, a@1.4you.example",
    "a@xn--fa-hia.xn--p1ai, a@xn--fa-hia.xn--p1ai"
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
        "a@127.0.0.1",
        "a@127.0.0.0x1",
        "a@１２７.0.0.１",
        "a@b.1",
        "a\u202E@b.example",
        "a@b.example\ud800"
      })
  void whatIsNotExactlyOneAddressIsRefused(String input) {
    assertThat(EmailAddress.parse(input)).isInstanceOf(Parsed.Invalid.class);
  }

  /** Some servers on the way read these as another address, and pass the mail on to it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?utf-8?q?victim=40evil.example=3e?=@b.example",
        "victim%evil.example@b.example",
        "evil.example!victim@b.example"
      })
  void anAddressWithinAnAddressIsRefused(String input) {
    assertThat(EmailAddress.parse(input))
        .isEqualTo(
            Parsed.invalid("email", "We write to no address that has %, ! or =? in its name."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@faß.example",
        "a@FAẞ.example",
        "a@ßß.faß",
        "a@βόλος.example",
        "a@\u0dc1\u0dca\u200d\u0dbb\u0dd3.example",
        "a@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example"
      })
  void aDomainThatTwoStandardsSpellDifferentlyIsRefused(String input) {
    assertThat(EmailAddress.parse(input))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid -> assertThat(invalid.violations().toString()).contains("beginning with xn--"));
  }

  @Keeps("C16")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111-1111.11111111@example.com",
        "a@4111111111111111.com",
        "a@４１１１１１１１１１１１１１１１.com",
        "a@b.4111-1111-1111-1111.example",
        "4111.1111@1111.1111.example"
      })
  void aCardsNumberIsRefusedForMaskedItIsAnotherAddress(String input) {
    assertThat(EmailAddress.parse(input))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid -> assertThat(invalid.violations().toString()).contains("code=card-number"));
  }
}
