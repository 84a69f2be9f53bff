package com.opleap.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.Json;
import com.opleap.common.http.FormDecoder;
import com.opleap.common.http.MultipartDecoder;
import com.opleap.common.http.MultipartDecoder.Decoded;
import com.opleap.common.person.CardNumbers;
import com.opleap.common.person.EmailAddress;
import com.opleap.common.person.Parsed;
import com.opleap.common.person.PersonName;
import com.opleap.common.person.PhoneNumber;
import com.opleap.contactintake.FreeTexts;
import com.opleap.contactintake.Solutions;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each parser of what a stranger sent, with what holds for any input whatever. */
enum Parser {
  JSON {
    @Override
    void take(byte[] input) {
      assertThat(Json.read(input)).isNotNull();
    }
  },

  FORM {
    @Override
    void take(byte[] input) {
      FormDecoder.decode(input)
          .ifPresent(fields -> {
            assertBounded(fields);
            String again =
                pairs(fields, (name, value) -> encoded(name) + "=" + encoded(value) + "&");
            assertThat(FormDecoder.decode(again.getBytes(UTF_8))).hasValue(fields);
          });
    }
  },

  /** The boundary is the input's first line. */
  MULTIPART {
    @Override
    void take(byte[] input) {
      String all = new String(input, UTF_8);
      int end = Math.max(0, all.indexOf('\n'));
      byte[] body = all.substring(Math.min(all.length(), end + 1)).getBytes(UTF_8);
      if (MultipartDecoder.decode(all.substring(0, end), body)
          instanceof Decoded.Form(var fields)) {
        assertBounded(fields);
        if (fields.keySet().stream().noneMatch(name -> name.contains("%") || name.contains("\\"))) {
          String again = pairs(fields, Parser::part) + "--again--";
          assertThat(MultipartDecoder.decode("again", again.getBytes(UTF_8)))
              .isEqualTo(new Decoded.Form(fields));
        }
      }
    }
  },

  CARD_NUMBERS {
    @Override
    void take(byte[] input) {
      int[] before = text(input).codePoints().toArray();
      int[] after = CardNumbers.mask(text(input)).codePoints().toArray();
      assertThat(after).hasSameSizeAs(before);
      for (int i = 0; i < before.length; i++) {
        if (after[i] != before[i]) {
          assertThat(after[i]).isEqualTo('•');
          assertThat(Character.toString(before[i])).as("only digits are masked").matches("\\p{N}");
        }
      }
      if (!Arrays.equals(before, after)) {
        String masked = new String(after, 0, after.length);
        assertThat(CardNumbers.mask(masked)).as("masked once and for all").isEqualTo(masked);
      }
    }
  },

  EMAIL_ADDRESS {
    @Override
    void take(byte[] input) {
      String address = assertStays(text(input), EmailAddress::parse, EmailAddress::reveal);
      assertThat(address).matches("|[!-?A-~]{1,64}@[a-z0-9.-]{3,252}").hasSizeLessThan(255);
    }
  },

  PERSON_NAME {
    @Override
    void take(byte[] input) {
      String name = assertStays(text(input), PersonName::parse, PersonName::reveal);
      assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(100);
      assertNoControls(name, "");
    }
  },

  PHONE_NUMBER {
    @Override
    void take(byte[] input) {
      String number = assertStays(text(input), PhoneNumber::parse, PhoneNumber::reveal);
      assertThat(number).matches("|\\+[0-9]{3,15}");
    }
  },

  FREE_TEXT {
    @Override
    void take(byte[] input) {
      String text = FreeTexts.text(text(input), MAX_TEXT).orElse("");
      assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(MAX_TEXT);
      assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(4 * MAX_TEXT);
      assertNoControls(text, "\n\t");
      assertThat(FreeTexts.links(text)).isBetween(0, text.length());
      assertNoControls(FreeTexts.line(text(input), MAX_TEXT).orElse(""), "");
    }
  },

  /** As it is sent, and once more as what it is the base64 of. */
  SOLUTION {
    @Override
    void take(byte[] input) {
      for (String sent : List.of(text(input), Base64.getEncoder().encodeToString(input))) {
        Optional<String> once = Solutions.again(sent);
        assertThat(once.flatMap(Solutions::again)).isEqualTo(once);
        assertThat(Solutions.isWork(sent)).isFalse();
      }
    }
  };

  private static final int MAX_TEXT = 5_000;

  /** Takes any input; throws where something does not hold. */
  abstract void take(byte[] input);

  private static void assertBounded(Map<String, List<String>> fields) {
    assertThat(fields.values().stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(200);
  }

  private static void assertNoControls(String text, String except) {
    assertThat(
            text.codePoints()
                .filter(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF))
                .filter(c -> except.indexOf(c) < 0))
        .isEmpty();
  }

  /** What was normalised stays as it is. */
  private static <T> String assertStays(
      String input, Function<String, Parsed<T>> parse, Function<T, String> reveal) {
    String once = value(parse.apply(input), reveal).orElse("");
    if (!once.isEmpty()) {
      assertThat(value(parse.apply(once), reveal)).hasValue(once);
    }
    return once;
  }

  private static <T> Optional<String> value(Parsed<T> parsed, Function<T, String> reveal) {
    return parsed instanceof Parsed.Valid<T>(T value)
        ? Optional.of(reveal.apply(value))
        : Optional.empty();
  }

  /** Behind a byte that UTF-8 does not have, any 16 bits are a character: half a one, too. */
  private static String text(byte[] input) {
    if (input.length == 0 || input[0] != (byte) 0xFF) {
      return new String(input, UTF_8);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i + 1 < input.length; i += 2) {
      text.append((char) ((input[i] & 0xFF) << 8 | (input[i + 1] & 0xFF)));
    }
    return text.toString();
  }

  private static String pairs(Map<String, List<String>> fields, BinaryOperator<String> pair) {
    return fields.entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(v -> pair.apply(field.getKey(), v)))
        .collect(Collectors.joining());
  }

  private static String part(String name, String value) {
    String escaped = name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    return "--again\r\nContent-Disposition: form-data; name=\""
        + escaped
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
