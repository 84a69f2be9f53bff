package com.opleap.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.http.MultipartDecoder.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartDecoderTest {
  private static final String BOUNDARY = "----WebKitFormBoundaryx7";

  @Test
  void repeatedNamesKeepTheirOrder() {
    assertThat(decode(part("a", "1") + part("b", "") + part("a", "3")))
        .isEqualTo(new Decoded.Form(Map.of("a", List.of("1", "3"), "b", List.of(""))));
  }

  @Test
  void aFormWithoutFieldsIsAnEmptyForm() {
    assertThat(decode("")).isEqualTo(new Decoded.Form(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"a\"",
        "content-disposition:form-data;name=a",
        "CONTENT-DISPOSITION: Form-Data ; NAME=a;",
        "Content-Disposition: form-data; name=a; size=\"1\"",
        "X-Other: 1; 2\r\nContent-Disposition: form-data; name=\"a\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=\"UTF8\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: 8bit"
      })
  void aPartIsNamedInEveryWayThatIsAllowed(String headers) {
    assertThat(decode(raw(headers, "ü"))).isEqualTo(new Decoded.Form(Map.of("a", List.of("ü"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Disposition: form-data",
        "Content-Disposition: form-data; name",
        "Content-Disposition: form-data; name=",
        "Content-Disposition: form-data; name=\"a",
        "Content-Disposition: form-data; name=\"a\"b",
        "Content-Disposition: form-data; name=a; name=b",
        "Content-Disposition: form-data; name=a; filename=\"x",
        "Content-Disposition: form-data; name=a; na me=b",
        "Content-Disposition: form-data; name=a; =b",
        "Content-Disposition: form-data; name*=UTF-8''a",
        "Content-Disposition: attachment; name=a",
        "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
        "Content-Disposition: form-data;\r\n name=a",
        "Content-Disposition : form-data; name=a",
        "Content-Disposition: form-data; name=\"a\u0000\"",
        "Content-Disposition: form-data; name=\"a\nb\"",
        "Content-Disposition: form-data; name=a\r\nno header",
        "Content-Disposition: form-data; name=a\r\nContent-Type: application/json",
        "Content-Disposition: form-data; name=a\r\nContent-Type: text/plain; charset=utf-16",
        "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64"
      })
  void aPartThatIsNoNamedTextIsMalformed(String headers) {
    assertMalformed(decode(raw(headers, "1")));
  }

  @Test
  void aNameIsReadAsBrowsersWriteIt() {
    assertThat(decode(part("100%25 %22x%22%0D%0Ay \\z \\\" \\\\", "1")))
        .isEqualTo(new Decoded.Form(Map.of("100%25 \"x\"\r\ny \\z \" \\", List.of("1"))));
  }

  @Test
  void whatOnlyLooksLikeTheBoundaryIsPartOfAValue() {
    String value = "\r\n--other\r\n\r--" + BOUNDARY + "\n--" + BOUNDARY + "\r\r\n-\r\n--";
    assertThat(decode(part("a", value))).isEqualTo(new Decoded.Form(Map.of("a", List.of(value))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--B",
        "--B\r\n",
        "--B\r\nContent-Disposition: form-data; name=a",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--B",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--B\r\n",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--B-",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--Bx--",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--B--x",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--B--\r\nx",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--",
        "--B\nContent-Disposition: form-data; name=a\n\n1\n--B--",
        "x\r\n--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--B--",
        "B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\nB--",
        "-xB\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--B--"
      })
  void aBodyThatIsCutShortOrHasMoreThanItsPartsIsMalformed(String body) {
    assertMalformed(MultipartDecoder.decode("B", bytes(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--B--", "--B--\r\n", "--B-- \t\r\n", "--B \r\n"})
  void aBoundaryMayHaveSpaceBehindIt(String end) {
    String body = "--B\t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" + end;
    Decoded decoded = MultipartDecoder.decode("B", bytes(body));
    assertThat(decoded)
        .isInstanceOf(end.startsWith("--B--") ? Decoded.Form.class : Decoded.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x ", "a\"b", "a;b", "a\r\nb", "ü", "a@b"})
  void aBoundaryThatCannotBeIsMalformed(String boundary) {
    assertMalformed(MultipartDecoder.decode(boundary, bytes("--" + boundary + "--")));
  }

  @Test
  void aBoundaryHasAtMostSeventyCharacters() {
    String longest = "'()+_,-./:=? " + "b".repeat(57);
    assertThat(MultipartDecoder.decode(longest, bytes("--" + longest + "--")))
        .isEqualTo(new Decoded.Form(Map.of()));
    assertMalformed(MultipartDecoder.decode(longest + "b", bytes("--" + longest + "b--")));
  }

  @Test
  void aFileThatWasNotChosenIsNothingAndEveryOtherIsAFile() {
    String chosen = "Content-Disposition: form-data; name=\"f\"; filename=";
    String type = "\r\nContent-Type: application/octet-stream";
    assertThat(decode(raw(chosen + "\"\"" + type, "") + part("a", "1")))
        .isEqualTo(new Decoded.Form(Map.of("a", List.of("1"))));
    for (String file :
        List.of(
            raw(chosen + "\"\"" + type, "x"),
            raw(chosen + "\"C:\\a\\b.txt\"" + type, ""),
            raw(chosen + "\"\"; filename*=UTF-8''a" + type, ""),
            raw("Content-Disposition: form-data; name=f; filename*=UTF-8''a", "x"))) {
      assertThat(decode(part("a", "1") + file)).as(file).isEqualTo(new Decoded.HasFile());
    }
  }

  @Test
  void aFileMayBeOfAnyBytesButNoValueMay() {
    String headers = "Content-Disposition: form-data; name=f";
    assertThat(latin1(raw(headers + "; filename=x", "\u00ff"))).isEqualTo(new Decoded.HasFile());
    assertMalformed(latin1(raw(headers, "\u00ff")));
  }

  @Test
  void moreThanTwoHundredPartsAreMalformed() {
    assertThat(decode(part("a", "1").repeat(200))).isInstanceOf(Decoded.Form.class);
    assertMalformed(decode(part("a", "1").repeat(201)));
  }

  @Test
  void headersAreBounded() {
    String headers = "Content-Disposition: form-data; name=a";
    assertThat(decode(raw(headers + "\r\nX: 1".repeat(9), "1"))).isInstanceOf(Decoded.Form.class);
    assertMalformed(decode(raw(headers + "\r\nX: 1".repeat(10), "1")));
    assertMalformed(decode(raw(headers + "\r\nX: " + "1".repeat(4096), "1")));
  }

  @Test
  void whatABrowserWritesComesBackTheSame() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Map<String, List<String>> form = new LinkedHashMap<>();
      StringBuilder body = new StringBuilder();
      for (int i = random.nextInt(6); i > 0; i--) {
        String name = "f" + text(random);
        String value = text(random);
        form.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        body.append(
            part(name.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22"), value));
      }
      assertThat(decode(body.toString())).as("seed %d", seed).isEqualTo(new Decoded.Form(form));
    }
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(12), 0, 9)
        .mapToObj(i -> List.of("\r", "\n", "\"", "%", "-", "é", "李", "b", ";").get(i))
        .collect(Collectors.joining());
  }

  private static String part(String name, String value) {
    return raw("Content-Disposition: form-data; name=\"" + name + "\"", value);
  }

  private static String raw(String headers, String value) {
    return "--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n" + value + "\r\n";
  }

  private static Decoded decode(String parts) {
    return MultipartDecoder.decode(BOUNDARY, bytes(parts + "--" + BOUNDARY + "--\r\n"));
  }

  private static Decoded latin1(String part) {
    String body = part + "--" + BOUNDARY + "--\r\n";
    return MultipartDecoder.decode(BOUNDARY, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertMalformed(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
  }
}
