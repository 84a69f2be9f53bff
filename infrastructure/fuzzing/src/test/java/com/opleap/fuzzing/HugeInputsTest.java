package com.opleap.fuzzing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As much as a body may have of what parsers are known to be slow on. */
class HugeInputsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"a\":",
        "\"\\u0041",
        "9",
        "a=&",
        "%41",
        "=",
        "b\n--b\r\nContent-Disposition:form-data;name=a\r\n\r\n\r\n",
        "\r\n--",
        "\r",
        ";a=\"\\",
        "4111 1111 1111 111",
        "4",
        "4 ",
        "\u200b4",
        "a.",
        "a@",
        "ü.",
        "\u0344",
        "\u0315\u0300",
        "+1",
        "eyJ",
        "%zz",
        "\u00a0"
      })
  void sixtyFourKibAreReadInBoundedTime(String shape) {
    Parsers.take(Parsers.repeated(shape, 64 * 1024));
  }
}
