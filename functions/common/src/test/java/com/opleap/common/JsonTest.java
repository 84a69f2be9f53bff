package com.opleap.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void valuesBecomePlainJavaValues() {
    assertThat(read("{\"a\":[1,true,null,\"x\"],\"b\":{}}"))
        .isEqualTo(
            new Json.Reading.Read(
                Map.of("a", java.util.Arrays.asList(1, true, null, "x"), "b", Map.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1,}",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{'a':1}",
        "{\"a\":01}",
        "nul",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "[1,2",
        "\"\\x\"",
        "NaN",
        "// no\n1"
      })
  void whatIsNotStrictJsonIsMalformed(String text) {
    assertThat(read(text)).isEqualTo(new Json.Reading.Malformed());
  }

  @Test
  void thirtyTwoLevelsAreReadAndThirtyThreeAreNot() {
    assertThat(read("[".repeat(32) + "]".repeat(32))).isInstanceOf(Json.Reading.Read.class);
    assertThat(read("[".repeat(33) + "]".repeat(33))).isEqualTo(new Json.Reading.Malformed());
    assertThat(read("[".repeat(50_000))).isEqualTo(new Json.Reading.Malformed());
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Json.read(latin1)).isEqualTo(new Json.Reading.Malformed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "e080af", "eda080", "f5808080", "80", "c3"})
  void utf8ThatIsBrokenOrLongerThanNeededIsMalformed(String hex) {
    assertThat(Json.read(HexFormat.of().parseHex("22" + hex + "22")))
        .isEqualTo(new Json.Reading.Malformed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void otherEncodingsAreNotGuessedAt(String charset) {
    assertThat(Json.read("{\"a\":1}".getBytes(Charset.forName(charset))))
        .isEqualTo(new Json.Reading.Malformed());
  }

  @Test
  void aByteOrderMarkIsMalformed() {
    assertThat(read("\uFEFF{}")).isEqualTo(new Json.Reading.Malformed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999", "-1e-999999", "1E400", "123456789012345678901234567890", "-0"})
  void numbersBeyondOurTypesAreStillNumbers(String number) {
    assertThat(read("[" + number + "]"))
        .isInstanceOfSatisfying(
            Json.Reading.Read.class,
            read -> assertThat(((List<?>) read.value()).getFirst()).isInstanceOf(Number.class));
  }

  @Test
  void anEscapeCanNameHalfACharacter() {
    assertThat(read("\"\\ud800\"")).isEqualTo(new Json.Reading.Read("\ud800"));
  }

  @Test
  void namesAreNotKeptForTheNextReading() {
    assertThat(name("{\"asha\":1}")).isEqualTo("asha").isNotSameAs(name("{\"asha\":1}"));
  }

  private static Object name(String json) {
    return read(json) instanceof Json.Reading.Read(Map<?, ?> object)
        ? object.keySet().iterator().next()
        : "malformed";
  }

  @Test
  void tenThousandNamesAreReadInBoundedTime() {
    StringBuilder json = new StringBuilder("{\"x\":0");
    for (int i = 0; i < 10_000; i++) {
      // Equal to Java's hash: a table without a defence would take the square of their number.
      json.append(",\"");
      for (int bit = 0; bit < 14; bit++) {
        json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append("\":0");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(read(json.append('}').toString())).isInstanceOf(Json.Reading.Read.class));
  }

  @Test
  void whatIsMadeFromJsonByChanceIsReadOrMalformedAndNeverThrows() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] valid =
        "{\"a\":[1,-2.5e3,true,null,\"x\\u00e9\"],\"b\":{\"c\":\"é\"}}"
            .getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 5_000; round++) {
      byte[] changed = Arrays.copyOf(valid, random.nextInt(valid.length + 3));
      for (int changes = random.nextInt(4); changes > 0 && changed.length > 0; changes--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      assertThatCode(() -> Json.read(changed)).as("seed %d", seed).doesNotThrowAnyException();
    }
  }

  @Test
  void hugeNumbersAreMalformed() {
    assertThat(read("9".repeat(5_000))).isEqualTo(new Json.Reading.Malformed());
  }

  @Test
  void aTopLevelArrayIsAList() {
    assertThat(read("[]")).isEqualTo(new Json.Reading.Read(List.of()));
  }

  private static Json.Reading read(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
