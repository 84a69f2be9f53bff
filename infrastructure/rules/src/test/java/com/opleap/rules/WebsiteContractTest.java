package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.promises.Keeps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the website's forms are the ones that the function takes. */
class WebsiteContractTest {
  private static final String PAGE = page("index.html");

  /** What is to be pasted, plain and with the script, each as the page shows it. */
  private static final List<String> SNIPPETS =
      Pattern.compile("<pre .*?</pre>", Pattern.DOTALL)
          .matcher(page("snippet.html"))
          .results()
          .map(snippet -> snippet.group().replace("&lt;", "<").replace("&gt;", ">"))
          .toList();

  private static final JsonNode FORM = form("contact");

  @ParameterizedTest
  @CsvSource({"index.html, contact", "abuse.html, abuse"})
  void itHasAPlaceForEveryFieldAndForNoOther(String page, String id) {
    JsonNode form = form(id);
    List<String> fields = new ArrayList<>();
    form.path("fields").forEach(field -> fields.add(field.path("name").asText()));
    fields.add(form.path("guard").path("honeypot").asText());

    assertThat(page(page)).contains("action=\"/forms/" + id + "\"");
    assertThat(found(page(page), "<(?:input|textarea)[^>]* name=\"(\\w+)\""))
        .filteredOn(name -> !form.path("consent").has(name))
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  @ParameterizedTest
  @CsvSource({"index.html, contact", "abuse.html, abuse"})
  void itsPageDoesTheWorkThatItAsksFor(String page, String id) {
    assertThat(page(page).contains(" data-work"))
        .isEqualTo(form(id).path("guard").has("proofOfWork"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"purposes", "channels"})
  void everyChoiceCanBeTickedAndNoOther(String name) {
    List<String> choices = new ArrayList<>();
    FORM.path("consent").path(name).forEach(choice -> choices.add(choice.asText()));

    for (String shown : shown()) {
      assertThat(found(shown, "name=\"" + name + "\" value=\"([^\"]+)\"")).isEqualTo(choices);
    }
  }

  /** The wording is recorded with every consent, so it has to be what was read. */
  @Test
  @Keeps("V1")
  void theWordsThatAreRecordedAreTheOnesShown() {
    assertThat(shown()).hasSize(3);
    for (String shown : shown()) {
      assertThat(shown).contains(FORM.at("/consent/wording").asText());
    }
    assertThat(page("abuse.html")).contains(form("abuse").at("/consent/wording").asText());
  }

  private static List<String> shown() {
    List<String> shown = new ArrayList<>(SNIPPETS);
    shown.add(PAGE);
    return shown;
  }

  private static List<String> found(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(result -> result.group(1)).toList();
  }

  private static String page(String name) {
    return Repository.text(Repository.ROOT.resolve("infrastructure/website").resolve(name));
  }

  private static JsonNode form(String id) {
    Path file =
        Repository.ROOT.resolve(
            "functions/contact-intake/src/main/resources/forms/" + id + ".json");
    try {
      return new ObjectMapper().readTree(Repository.text(file));
    } catch (IOException e) {
      throw new IllegalStateException("The form's file is no JSON", e);
    }
  }
}
