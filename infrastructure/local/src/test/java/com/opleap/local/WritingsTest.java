package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WritingsTest {
  private static final String TEXT = "Canary ~?>ÿ Zqxw";

  static Stream<String> places() {
    byte[] utf8 = TEXT.getBytes(StandardCharsets.UTF_8);
    Stream<String> base64 =
        Stream.of("", "a", "ab", "abc")
            .map(before -> (before + TEXT + "after").getBytes(StandardCharsets.UTF_8))
            .flatMap(bytes ->
                Stream.of(
                    Base64.getEncoder().encodeToString(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    return Stream.concat(
        base64,
        Stream.of(
            "before" + TEXT + "after",
            TEXT.toUpperCase(Locale.ROOT).replace('Ÿ', 'ÿ'),
            HexFormat.of().formatHex(utf8),
            HexFormat.of().withUpperCase().formatHex(utf8),
            URLEncoder.encode(TEXT, StandardCharsets.UTF_8),
            URLEncoder.encode(TEXT, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
            URLEncoder.encode(TEXT, StandardCharsets.UTF_8).replace("+", "%20"),
            HexFormat.of().formatHex(TEXT.getBytes(StandardCharsets.UTF_16LE)),
            Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_16BE))));
  }

  @ParameterizedTest
  @MethodSource("places")
  void aTextIsFoundHoweverItIsWritten(String place) {
    assertThat(Writings.holds(place, TEXT)).isTrue();
  }

  @Test
  void utf16IsFoundAmongBytes() {
    String ascii = "Canary";
    for (var charset :
        new java.nio.charset.Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      String place = "x" + new String(ascii.getBytes(charset), StandardCharsets.ISO_8859_1);
      assertThat(Writings.holds(place, ascii)).isTrue();
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(Writings.holds("Canar y, Zqxw, Q2FuYXI", TEXT)).isFalse();
  }
}
