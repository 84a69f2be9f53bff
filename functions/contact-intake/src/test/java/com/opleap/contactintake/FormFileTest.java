package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.common.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormFileTest {
  @ParameterizedTest
  @ValueSource(strings = {"contact", "callback", "abuse"})
  void everyShippedFormIsReadable(String id) {
    assertThat(new Forms().find(id)).isPresent();
  }

  @Test
  void aSecondFormIsNothingButAFile() {
    FormDefinition callback = new Forms().find("callback").orElseThrow();

    assertThat(callback.retention()).contains(Period.ofDays(90));
    assertThat(callback.consent().basis()).isEqualTo(FormDefinition.Basis.SUBMISSION);
    assertThat(callback.takes("message")).isFalse();
    assertThat(callback.readers()).isEqualTo(Readers.SALES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thankYou",
        "origins",
        "fields",
        "oneOf",
        "consent",
        "guard",
        "basis",
        "wording",
        "purposes",
        "channels",
        "honeypot",
        "maxLinks",
        "perAddress",
        "perPerson",
        "perForm",
        "count",
        "per"
      })
  void whatIsMisspeltFailsByName(String name) {
    String misspelt = contact().replaceFirst('"' + name + "\":", "\"" + name + "s_\":");

    assertThatThrownBy(() -> FormFile.form("contact", json(misspelt)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name + "s_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"thankYou", "origins", "wording", "purposes", "maxLinks", "count", "per"})
  void whatIsMissingFailsByName(String name) {
    String without = contact().replaceFirst('"' + name + "\":\\s*(\\[.*?]|\"[^\"]*\"|\\d+),?", "");
    String mended = without.replaceAll(",(\\s*})", "$1");

    assertThatThrownBy(() -> FormFile.form("contact", json(mended)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void whatIsOfAnotherTypeFailsByName() {
    Stream.of("\"maxLinks\": 3>\"maxLinks\": \"3\"", "\"count\": 30>\"count\": 3.5")
        .map(change -> change.split(">", 2))
        .forEach(change ->
            assertThatThrownBy(
                    () -> FormFile.form("contact", json(contact().replace(change[0], change[1]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of another type"));
  }

  @Test
  void aFormAsksForWorkOnlyWhereItsFileSaysSo() {
    assertThat(new Forms().find("contact").orElseThrow().guard().work()).isEmpty();
    FormDefinition worked = new Forms().find("worked").orElseThrow();
    assertThat(worked.guard().work()).contains(new FormDefinition.Work(1_000));
    assertThat(worked.takes("altcha")).isTrue();
    // A colleague who notes what somebody said has no work to do.
    assertThat(worked.recorded().takes("altcha")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"maxNumber\": 999}",
        "{\"maxNumber\": 1000001}",
        "{\"maxNumber\": -1000}",
        "{\"maxNumber\": 1e3}",
        "{\"maxNumber\": \"1000\"}",
        "{\"difficulty\": 1000}",
        "{}",
        "1000",
        "true"
      })
  void workWithoutBoundsOrOfAnotherTypeFails(String work) {
    String other =
        contact().replace("\"maxLinks\": 3,", "\"maxLinks\": 3, \"proofOfWork\": " + work + ",");

    assertThatThrownBy(() -> FormFile.form("contact", json(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*(Work is of|proofOfWork).*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"maxLength\": 5000, | | message, maxLength",
        "\"maxLength\": 5000 | \"maxLength\": 0 | message, maxLength",
        "\"type\": \"email\" | \"type\": \"email\", \"maxLength\": 9 | email, maxLength",
        "\"name\": \"page\" | \"name\": \"company\" | company",
        "\"required\": true | \"required\": \"true\" | required",
        "\"honeypot\": \"website\" | \"honeypot\": \"company\" | honeypot",
        "\"honeypot\": \"website\" | \"honeypot\": \"channels\" | honeypot",
        "\"honeypot\": \"website\" | \"honeypot\": \"token\" | honeypot",
        "\"honeypot\": \"website\" | \"honeypot\": \"redirect\" | honeypot",
        "\"honeypot\": \"website\" | \"honeypot\": \" \" | honeypot",
        "[\"email\", \"phone\"] | [\"email\", \"fax\"] | oneOf has what is no field: fax",
        "partner.opleap.example\" | partner.opleap.example/\" | origins",
        "partner.opleap.example\" | partner.opleap.example/form\" | origins",
        "\"https://partner | \"HTTPS://partner | origins",
        "\"https://partner | \"partner | origins",
        "\"/thank-you.html | \"//evil.example | thankYou",
        "\"/thank-you.html | \"https://evil.example | thankYou",
        "\"/thank-you.html | \"thank-you.html | thankYou",
        "\"thankYou\": | \"notify\": \"nobody\", \"thankYou\": | notify",
        "\"thankYou\": | \"readers\": \"trust\", \"thankYou\": | notify is missing",
        "\"thankYou\": | \"acknowledgement\": \"Thanks.\", \"thankYou\": | to say what is allowed",
        "\"thankYou\": | \"acknowledgement\": \" \", \"thankYou\": | acknowledgement says nothing",
        "\"thankYou\": | \"acknowledgement\": false, \"thankYou\": | acknowledgement",
        "\"thankYou\": | \"readers\": \"support\", \"thankYou\": | readers",
        "\"thankYou\": | \"readers\": \"\", \"thankYou\": | readers",
        "\"thankYou\": | \"retention\": \"P0D\", \"thankYou\": | retention",
        "\"maxLinks\": 3 | \"maxLinks\": -1 | maxLinks",
        "\"count\": 30, | \"count\": 0, | perAddress",
        "PT10M | PT0S | perAddress",
        "PT10M | PT0.999999999S | perAddress"
      })
  void whatNoFormCanMeanFailsByName(String sound, @Nullable String senseless, String name) {
    String changed = contact().replace(sound, senseless == null ? "" : senseless);
    assertThat(changed).isNotEqualTo(contact());
    assertThatThrownBy(() -> FormFile.form("contact", json(changed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  private static String contact() {
    try (InputStream file = FormFileTest.class.getResourceAsStream("/forms/contact.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<?, ?> json(String text) throws IOException {
    return Json.readObject(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
