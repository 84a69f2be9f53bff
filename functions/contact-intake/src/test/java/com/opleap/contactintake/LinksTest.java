package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  @ParameterizedTest
  @CsvSource({
    "0, no link at all",
    "0, mail me at asha@example.com",
    "1, see https://example.com",
    "1, see HTTP://EXAMPLE.COM",
    "1, see www.example.com",
    "1, https://www.example.com is one link",
    "2, https://a.example http://b.example",
    "1, <a href='https://a.example'>a</a>",
    "2, [url=https://a.example]a[/url]",
    "2, www.www.example",
  })
  void linksAreCountedHoweverTheyAreWritten(int links, String text) {
    assertThat(Links.in(text)).isEqualTo(links);
  }
}
