package com.opleap.subaccounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  void theSameLettersAreTheSamePasswordHoweverTheyWereTyped() {
    assertThat(Password.of("cafe\u0301").reveal()).isEqualTo(Password.of("caf\u00e9").reveal());
    assertThat(Password.of("\uff41\uff42\uff43").reveal()).isEqualTo("abc");
    assertThat(Password.of("\ufb01sh").reveal()).isEqualTo("fish");
    assertThat(Password.of(" spaces stay ").reveal()).isEqualTo(" spaces stay ");
  }

  @Test
  void itIsAsLongAsItHasCharactersOnceInForm() {
    assertThat(Password.of("e\u0301").length()).isEqualTo(1);
    assertThat(Password.of("🌊🌊").length()).isEqualTo(2);
    assertThat(Password.of("\ufdfa").length()).as("one that is eighteen").isEqualTo(18);
  }

  @Test
  void sixtyFourKilobytesOfMarksCostNothing() {
    long before = System.nanoTime();
    assertThat(Password.of("e" + "\u0301\u0316".repeat(16_000)).length()).isGreaterThan(128);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
  }
}
