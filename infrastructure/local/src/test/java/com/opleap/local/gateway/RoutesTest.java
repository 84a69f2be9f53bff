package com.opleap.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private static final List<String> DECLARED =
      List.of(
          "GET /enquiries",
          "GET /enquiries/{id}",
          "GET /enquiries/parked",
          "ANY /enquiries/{id}",
          "POST /forms/{formId}",
          "GET /files/{path+}",
          "GET /files/{name}/about",
          "GET /");

  @ParameterizedTest
  @CsvSource({
    "GET, /enquiries, GET /enquiries",
    "GET, /enquiries/, ",
    "GET, /enquiries/7, GET /enquiries/{id}",
    "GET, /enquiries/parked, GET /enquiries/parked",
    "PUT, /enquiries/parked, ANY /enquiries/{id}",
    "GET, /enquiries/7/8, ",
    "GET, //enquiries, ",
    "GET, /enquiries/7%2F8, GET /enquiries/{id}",
    "GET, /%65nquiries, GET /enquiries",
    "GET, /Enquiries, ",
    "GET, /forms/contact, ",
    "POST, /forms/contact, POST /forms/{formId}",
    "GET, /files/a/b/c, GET /files/{path+}",
    "GET, /files/a/about, GET /files/{name}/about",
    "GET, /files/, ",
    "GET, /, GET /",
    "get, /enquiries, "
  })
  void theMostSpecificRouteIsTakenWhateverTheirOrder(String method, String path, String key) {
    List<String> shuffled = new ArrayList<>(DECLARED);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(routes(shuffled).find(method, path).map(match -> match.route().key()))
          .isEqualTo(Optional.ofNullable(key));
    }
  }

  @Test
  void aVariableIsDecodedAndASlashThatWasEncodedStaysInIt() {
    Routes routes = routes(DECLARED);
    assertThat(routes.find("GET", "/enquiries/a%2Fb%20c").orElseThrow().pathParameters())
        .isEqualTo(Map.of("id", "a/b c"));
    assertThat(routes.find("GET", "/files/a/b%20c/d").orElseThrow().pathParameters())
        .isEqualTo(Map.of("path", "a/b c/d"));
  }

  @Test
  void theDefaultTakesWhatNoOtherDoes() {
    Routes routes = routes(List.of("ANY $default", "GET /known"));
    assertThat(routes.find("POST", "/anything").orElseThrow().route().key()).isEqualTo("$default");
    assertThat(routes.find("GET", "/known").orElseThrow().route().key()).isEqualTo("GET /known");
    assertThat(routes.know("/anything")).isTrue();
  }

  @Test
  void aPathIsKnownByWhateverMethod() {
    assertThat(routes(DECLARED).know("/forms/contact")).isTrue();
    assertThat(routes(DECLARED).know("/nothing")).isFalse();
  }

  private static Routes routes(List<String> keys) {
    return new Routes(
        keys.stream()
            .map(key -> key.split(" ", 2))
            .map(key -> new Route(key[0], key[1], "F", Optional.empty()))
            .toList());
  }
}
