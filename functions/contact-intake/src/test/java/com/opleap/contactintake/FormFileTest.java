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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFileTest {
  @ParameterizedTest
  @ValueSource(strings = {"contact", "callback"})
  void everyShippedFormIsReadable(String id) {
    assertThat(new Forms().find(id)).isPresent();
  }

  @Test
  void aSecondFormIsNothingButAFile() {
    FormDefinition callback = new Forms().find("callback").orElseThrow();

    assertThat(callback.retention()).contains(Period.ofDays(90));
    assertThat(callback.consent().basis()).isEqualTo(FormDefinition.Basis.SUBMISSION);
    assertThat(callback.takes("message")).isFalse();
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
