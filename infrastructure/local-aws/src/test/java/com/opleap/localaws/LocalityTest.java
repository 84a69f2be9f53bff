package com.opleap.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalityTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:80", "[::1]:80"})
  void thisMachinesOwnNamesMayPass(String host) {
    assertThat(Locality.refusal(host, null)).isEmpty();
    assertThat(Locality.refusal(host, "http://" + host)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ",",
    "'',",
    "rebound.example:8080,",
    "localhost.example,",
    "127.0.0.1.example:80,",
    "10.0.0.1,",
    "localhost@evil.example,",
    "localhost:8080,https://evil.example",
    "localhost:8080,http://localhost:3000",
    "localhost:8080,https://localhost:8080",
    "localhost:8080,null",
    "localhost:8080,http://localhost:8080@evil.example",
    "localhost:8080,'http:// not an address'"
  })
  void otherNamesAndOtherOriginsAreRefused(@Nullable String host, @Nullable String origin) {
    assertThat(Locality.refusal(host, origin)).isPresent();
  }
}
