package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * That whoever registers, or changes the plan, can choose what the function takes, and nothing
 * else.
 */
class RegisterPageContractTest {
  @Test
  void everyPlanCanBeChosenAndSaysHowManyUsersItHas() throws IOException {
    JsonNode plans =
        new ObjectMapper().readTree(text("functions/common/src/main/resources/plans.json"));
    List<String> options = new ArrayList<>();
    for (var plan : plans.properties()) {
      options.add(plan.getKey() + " " + plan.getValue().path("users").asInt());
    }

    assertThat(
            Pattern.compile("(\\w+): \\{ name: '\\w+', users: (\\d+) \\}")
                .matcher(text("infrastructure/website/plans.js"))
                .results()
                .map(option -> option.group(1) + " " + option.group(2)))
        .containsExactlyElementsOf(options);
  }

  @Test
  void everyCountryCanBeChosen() {
    String script = text("infrastructure/website/countries.js");
    String codes = script.split("`", -1)[1];

    assertThat(codes.split("\\s+")).containsExactlyInAnyOrder(Locale.getISOCountries());
  }

  private static String text(String path) {
    return Repository.text(Repository.ROOT.resolve(path));
  }
}
