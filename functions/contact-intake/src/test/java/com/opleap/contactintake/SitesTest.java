package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {
  private static final String WEBSITE = "https://www.opleap.example";
  private static final String PARTNER = "https://partner.opleap.example";

  private final FormDefinition form = new Forms().find("contact").orElseThrow();
  private final Sites sites = new Sites(URI.create(WEBSITE));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://partner.opleap.example.evil.example",
        "http://partner.opleap.example",
        "https://partner.opleap.example:8443",
        "https://PARTNER.opleap.example",
        "https://partner.opleap.example/",
        "https://opleap.example",
        "null",
        "*",
        ""
      })
  void onlyTheWebsiteAndTheFormsOwnSitesMayUseIt(String other) {
    assertThat(sites.allow(form, WEBSITE)).isTrue();
    assertThat(sites.allow(form, PARTNER)).isTrue();
    assertThat(sites.allow(form, other)).isFalse();
    assertThat(sites.issuedFor(form, Optional.of(other))).isEqualTo(WEBSITE);
  }

  @Test
  void aTokensSiteHoldsAgainstTheOriginWhereOneIsTold() {
    assertThat(sites.isFrom(form, PARTNER, Optional.of(PARTNER))).isTrue();
    assertThat(sites.isFrom(form, PARTNER, Optional.of("null"))).isTrue();
    assertThat(sites.isFrom(form, PARTNER, Optional.empty())).isTrue();
    assertThat(sites.isFrom(form, WEBSITE, Optional.of(PARTNER))).isFalse();
    assertThat(sites.isFrom(form, "https://gone.example", Optional.empty())).isFalse();
  }

  @Test
  void whatBeganOnAnothersPageMayGoOnOnOurs() {
    assertThat(sites.isFrom(form, PARTNER, Optional.of(WEBSITE))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/thanks.html?from=form#top",
        "/a//b",
        "https://partner.opleap.example",
        "https://partner.opleap.example/thanks?x=@y",
        "https://partner.opleap.example#sent",
        "HTTPS://Partner.OpLeap.Example/thanks",
        "https://www.opleap.example/thank-you.html"
      })
  void aPageOfAnAllowedSiteIsFollowed(String address) {
    assertThat(sites.redirect(form, address)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " /thanks",
        "thanks.html",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/thanks\r\nSet-Cookie: a=b",
        "/thanks\n",
        "/th\u00e4nks",
        "https:evil.example",
        "https:/partner.opleap.example",
        "https:///evil.example",
        "https://evil.example",
        "https://evil.example/partner.opleap.example",
        "https://partner.opleap.example@evil.example",
        "https://partner.opleap.example:x@evil.example",
        "https://evil.example\\@partner.opleap.example",
        "https://partner.opleap.example\\@evil.example",
        "https://partner.opleap.example%2eevil.example",
        "https://partner.opleap.example.evil.example",
        "https://partner.opleap.example\uff0eevil.example",
        "https://partner.opleap.example:8443/",
        "https://partner.opleap.example:443/",
        "https://partner.opleap.example:",
        "http://partner.opleap.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//partner.opleap.example",
        "\u0000https://partner.opleap.example"
      })
  void whatLeadsElsewhereOrMightIsNot(String address) {
    assertThat(sites.redirect(form, address)).isEmpty();
  }

  @Test
  void anAddressHasALength() {
    assertThat(sites.redirect(form, "/" + "x".repeat(1_999))).isPresent();
    assertThat(sites.redirect(form, "/" + "x".repeat(2_000))).isEmpty();
  }
}
