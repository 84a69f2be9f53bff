package com.opleap.common.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlindIndexTest {
  private final BlindIndex index = new BlindIndex(new byte[32]);

  @Test
  void equalValuesHaveEqualIndexes() {
    assertThat(index.of("email", "a@example.com"))
        .isEqualTo(new BlindIndex(new byte[32]).of("email", "a@example.com"))
        .hasSize(43)
        .matches("[A-Za-z0-9_-]+");
  }

  @Test
  void kindAndDomainKeepEqualValuesApart() {
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(index.of("email", "x")).isNotEqualTo(index.of("phone", "x"));
    assertThat(index.of("email", "x")).isNotEqualTo(new BlindIndex(other).of("email", "x"));
    assertThat(index.of("ab", "c")).isNotEqualTo(index.of("a", "bc"));
  }
}
