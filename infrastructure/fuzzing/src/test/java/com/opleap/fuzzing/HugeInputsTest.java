package com.opleap.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As much as a body or a field may have of what parsers are known to be slow on. */
class HugeInputsTest {
  /** Of a phone number, a name, a line, an e-mail address and a text, in UTF-16. */
  private static final int[] MOST_UNITS = {40, 400, 800, 1016, 20_000};

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

  /** Equal shares of each part, one behind the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301|\u0316",
        "\u0345|\u0301|\u0316|\u0334",
        "\u0301\u0316",
        "a\u0345\u0345\u0345\u0345\u0345\u0345\u0345\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
            + "\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0334\u0334\u0334\u0334\u0334\u0334\u0334",
        "\u0f73|\u0f81",
        "\u1100\u1161\u11a8",
        "\u1f82",
        "\ufdfa",
        "ß.",
        "1.",
        "4111,",
        "www.",
        "href="
      })
  void asMuchAsAFieldTakesIsReadInBoundedTime(String shape) {
    for (int units : MOST_UNITS) {
      Parsers.take(filled(shape.split("\\|"), units));
    }
  }

  private static byte[] filled(String[] parts, int units) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(part.repeat(units / parts.length / part.length()));
    }
    return text.toString().getBytes(UTF_8);
  }
}
