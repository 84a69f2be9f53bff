package com.opleap.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormDecoderTest {
  @Test
  void repeatedNamesKeepTheirOrder() {
    assertThat(decode("a=1&b=2&a=3&c=&d"))
        .hasValue(
            Map.of(
                "a", List.of("1", "3"),
                "b", List.of("2"),
                "c", List.of(""),
                "d", List.of("")));
  }

  @Test
  void plusAndPercentAreDecoded() {
    assertThat(decode("n=J%C3%BCrgen+M%26S%3D%2B")).hasValue(Map.of("n", List.of("Jürgen M&S=+")));
  }

  @Test
  void anEmptyBodyIsAnEmptyForm() {
    assertThat(decode("")).hasValue(Map.of());
    assertThat(decode("&&")).hasValue(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%4=a", "a=%C3", "a=%C3%28", "a=%ED%A0%80"})
  void encodingsCutShortOrNotUtf8AreRefused(String body) {
    assertThat(decode(body)).isEmpty();
  }

  @Test
  void moreThanTwoHundredFieldsAreRefused() {
    assertThat(decode("a=1&".repeat(200))).isPresent();
    assertThat(decode("a=1&".repeat(201))).isEmpty();
  }

  @Test
  void whatABrowserEncodesComesBackTheSame() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Map<String, List<String>> form = new LinkedHashMap<>();
      for (int i = 0; i < random.nextInt(6); i++) {
        form.computeIfAbsent("f" + text(random), n -> new ArrayList<>()).add(text(random));
      }
      assertThat(decode(encode(form))).as("seed %d", seed).hasValue(form);
    }
  }

  @Test
  void randomBytesNeverThrow() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      assertThat(FormDecoder.decode(bytes)).as("seed %d", seed).isNotNull();
    }
  }

  private static Optional<Map<String, List<String>>> decode(String body) {
    return FormDecoder.decode(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(8), 1, 0x2FFF)
        .filter(c -> !Character.isSurrogate((char) c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String encode(Map<String, List<String>> form) {
    List<String> pairs = new ArrayList<>();
    form.forEach((name, values) -> values.forEach(v -> pairs.add(encode(name) + "=" + encode(v))));
    return String.join("&", pairs);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
