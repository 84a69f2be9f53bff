package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the staff page's form for recording is the one that the function takes. */
class StaffPageContractTest {
  private static final String PAGE =
      text("infrastructure/website/staff.html").split("<form id=\"note\"", 2)[1];
  private static final JsonNode FORM =
      json("functions/contact-intake/src/main/resources/forms/contact.json");
  private static final JsonNode OPEN_API = json("infrastructure/website/openapi.json");

  @Test
  void itHasAPlaceForEveryFieldButThePageThatAFormIsOn() {
    List<String> fields = new ArrayList<>(List.of("origin"));
    FORM.path("fields").forEach(field -> fields.add(field.path("name").asText()));
    fields.remove("page");

    assertThat(found("<(?:input|textarea|select)[^>]* name=\"(\\w+)\""))
        .filteredOn(name -> !FORM.path("consent").has(name))
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  @ParameterizedTest
  @ValueSource(strings = {"purposes", "channels"})
  void everyChoiceCanBeTickedAndNoOther(String name) {
    assertThat(found("name=\"" + name + "\" value=\"([^\"]+)\""))
        .isEqualTo(texts(FORM.path("consent").path(name)));
  }

  @Test
  void itOffersEveryWayInWhichPeopleGetInTouchAndTheDescriptionNamesTheSame()
      throws ClassNotFoundException {
    List<String> origins =
        Stream.of(Class.forName("com.opleap.contactintake.Origin").getEnumConstants())
            .map(origin -> origin.toString().toLowerCase(Locale.ROOT))
            .filter(origin -> !origin.equals("form"))
            .toList();

    assertThat(found("<option value=\"([^\"]+)\"")).isEqualTo(origins);
    assertThat(texts(OPEN_API.at("/components/schemas/Note/properties/origin/enum")))
        .isEqualTo(origins);
  }

  private static List<String> found(String pattern) {
    return Pattern.compile(pattern).matcher(PAGE).results().map(result -> result.group(1)).toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String text(String path) {
    return Repository.text(Repository.ROOT.resolve(path));
  }

  private static JsonNode json(String path) {
    try {
      return new ObjectMapper().readTree(text(path));
    } catch (IOException e) {
      throw new IllegalStateException(path + " is no JSON", e);
    }
  }
}
