package com.opleap.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
