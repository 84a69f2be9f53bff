package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  @ParameterizedTest
  @CsvSource({
    "1, see https://example.com",
    "1, see HTTP://EXAMPLE.COM",
    "1, see www.example.com",
    "1, https://www.example.com is one link",
    "2, https://a.example http://b.example",
    "1, <a href='https://a.example'>a</a>",
    "2, [url=https://a.example]a[/url]",
    "2, https://a.example/?to=https://b.example",
    "1, https://a.example/b.example/c.example",
    "1, ftp://a.example",
    "1, see Evil.com/x.",
    "1, (evil.com)",
    "1, buy at shop.evil.com!",
    "1, evil.monster/x",
    "1, evil.monster:8080/x",
    "1, 请看evil.com",
    "1, 请看www.evil.example",
    "1, пример.рф/x",
    "2, 'evil.com/x,evil.ru/y'",
    "6, 'a.com/1 b.com/2 c.com/3 www.d.com www.e.com www.f.com'",
    "1, <a href=evil.com>a</a>",
    "1, <a href = 'evil.com'>a</a>",
    "1, <A HREF=\"//evil\">a</A>",
    "1, <a href=javascript:x>a</a>",
    "2, [url]evil.com[/url]",
    "3, 'evil.net, evil.io and evil.in'",
    "1, evil.co.uk",
    "1, [a](evil.tk)",
    "1, [a](https://evil.tk)",
  })
  void linksAreCountedHoweverTheyAreWritten(int links, String text) {
    assertThat(Links.in(text)).isEqualTo(links);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no link at all",
        "Node.js, ASP.NET, asp.net/core, VB.NET, U.K. and e.g.this",
        "index.php/y config.yaml/z src/main.rs/x lib.so/x main.go/x app.ts/x run.sh/x",
        "[a](below) [b](readme.md)",
        "Node.js/React.js",
        "report.pdf, see report.pdf/annex.docx",
        "and/or, 24/7, i.e./e.g., a.m./p.m.",
        "version 1.2/1.3 of 12.10.2026/13.10.2026 at 10.30am/11.30am",
        "mail me at asha@example.com or asha@example.com/ravi@example.com",
        "Rs.500/- per user.Thanks",
        "the href of it",
        "www. and ://",
        "Wait...what/ever"
      })
  void whatIsNoLinkDoesNotCount(String text) {
    assertThat(Links.in(text)).isZero();
  }
}
