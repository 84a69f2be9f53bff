package com.opleap.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  @Test
  void headersAreFoundWhateverTheirCase() throws IOException {
    Request request = event("\"headers\":{\"Content-TYPE\":\"Text/Plain; charset=utf-8\"}");
    assertThat(request.header("content-type")).hasValue("Text/Plain; charset=utf-8");
    assertThat(request.mediaType()).isEqualTo("text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "application/json;charset=UTF-8, true",
    "application/json; charset=\"utf-8\", true",
    "application/json ; CHARSET=utf8 ; x=y, true",
    "application/json; charset=utf-16, false",
    "application/json; charset=iso-8859-1, false",
    "application/json; charset=, false",
    "application/json; charset=utf-88, false",
    "application/json; charset=utf-8; charset=utf-16, false",
    "application/json; charset=\"utf-8, false",
    "application/json; charset, false",
    "multipart/form-data; boundary=\"charset=utf-16\", true",
    "application/json; xcharset=utf-16, true"
  })
  void aCharsetIsUtf8OrNotTaken(String type, boolean taken) throws IOException {
    String value = type.replace("\"", "\\\"");
    assertThat(event("\"headers\":{\"content-type\":\"" + value + "\"}").isUtf8()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=--a7 | --a7",
        "multipart/form-data;BOUNDARY=\"a b\";charset=utf-8 | a b",
        "multipart/form-data; charset=utf-8; boundary=a/b:c | a/b:c",
        "multipart/form-data; boundary=a; boundary=b | none",
        "multipart/form-data; boundary | none",
        "multipart/form-data | none"
      })
  void aBoundaryIsReadOrThereIsNone(String type, String boundary) throws IOException {
    String value = type.replace("\"", "\\\"");
    assertThat(event("\"headers\":{\"content-type\":\"" + value + "\"}").boundary().orElse("none"))
        .isEqualTo(boundary);
  }

  @Test
  void aBodyIsTheSameInTextAndInBase64() throws IOException {
    byte[] bytes = "name=Jürgen".getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    assertThat(event("\"body\":\"name=Jürgen\"").body()).hasValue(bytes);
    assertThat(event("\"isBase64Encoded\":true,\"body\":\"" + base64 + "\"").body())
        .hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "****", "YQ=", "YWJj\\n", "=", "YQ==YQ=="})
  void brokenBase64IsNoBody(String body) throws IOException {
    assertThat(event("\"isBase64Encoded\":true,\"body\":\"" + body + "\"").body()).isEmpty();
  }

  @Test
  void whatIsNotThereIsEmpty() throws IOException {
    Request request = event("\"body\":null,\"headers\":null,\"queryStringParameters\":7");
    assertThat(request.body()).hasValue(new byte[0]);
    assertThat(request.headers()).isEmpty();
    assertThat(request.query()).isEmpty();
    assertThat(request.mediaType()).isEmpty();
  }

  @Test
  void nothingThatWasSentIsShownByChance() throws IOException {
    assertThat(event("\"body\":\"Asha\",\"headers\":{\"cookie\":\"Asha\"}"))
        .hasToString("Request[GET /, r-1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "9999", "", " 1", "1e1", "٣", "+5"})
  void aLimitThatIsNoneIsUnreadable(String limit) throws IOException {
    assertThat(PageRequest.of(query("limit", limit))).isInstanceOf(PageRequest.Unreadable.class);
  }

  @Test
  void pagesOfRandomTextsAreUnreadableOrWantedAndNeverThrow() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text =
          random
              .ints(random.nextInt(30), '0', 'z')
              .filter(Character::isLetterOrDigit)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String name = random.nextBoolean() ? "limit" : "cursor";
      if (PageRequest.of(query(name, text)) instanceof PageRequest.Wanted(int limit, var after)) {
        assertThat(limit).as("seed %d", seed).isBetween(1, PageRequest.MAX_LIMIT);
        assertThat(after.orElse("")).as("seed %d", seed).matches("|[0-9a-z]{26}");
      }
    }
  }

  private static Request query(String name, String value) throws IOException {
    return event("\"queryStringParameters\":{\"" + name + "\":\"" + value + "\"}");
  }

  private static Request event(String fields) throws IOException {
    String event =
        "{\"routeKey\":\"GET /\",\"requestContext\":{\"requestId\":\"r-1\"}," + fields + "}";
    return Request.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
  }
}
